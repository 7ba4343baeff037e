/** The sites one takes part in (every site, for the scheme), and the organisations they belong to. */
import { useQuery } from '@tanstack/react-query';
import { useSession } from '#ui/app/session.tsx';
import { Empty } from '#ui/components/Empty.tsx';
import { LinkButton } from '#ui/components/LinkButton.tsx';
import { Select } from '#ui/components/Select.tsx';
import { TextField } from '#ui/components/TextField.tsx';
import { client, useAsked, useChoices } from './data.ts';
import { ListFilter, ListPages, pick } from './list-filter.tsx';
import { addresses, Head, Shown } from './page.tsx';
import { SiteTable } from './site-table.tsx';
import { useWords } from './words.ts';

const stages = ['self-assessment', 'released', 'assessment', 'submitted'] as const;

export default function SitesScreen() {
  const say = useWords();
  const asked = useAsked();
  const choices = useChoices();
  const query = pick(asked, ['q', 'country', 'kind', 'metal', 'stage', 'cursor']);
  const stage = stages.find((one) => one === query.stage);
  const { stage: _, ...others } = query;
  const sites = useQuery({
    queryKey: ['sites', asked.toString()],
    queryFn: async () => (await client.sites.$get({ query: { ...others, ...(stage === undefined ? {} : { stage }) } })).json(),
  });
  const option = (list: readonly { code: string; name: string }[] | undefined) => [
    { value: '', text: say('any') },
    ...(list ?? []).map(({ code, name }) => ({ value: code, text: name })),
  ];
  return (
    <>
      <Head trail={[]} title={say('sites')} lede={say('sites.lede')} />
      <OwnOrganisations />
      <Shown query={sites}>
        {({ items, next }) =>
          items.length === 0 && asked.size === 0 ? (
            <Empty title={say('sites.none')}>{say('sites.none.text')}</Empty>
          ) : (
            <section>
              <h2 className="hush">{say('sites')}</h2>
              <ListFilter action={addresses.sites} label={say('sites')}>
                <TextField label={say('search')} name="q" type="search" defaultValue={query.q ?? ''} maxLength={200} />
                <Select
                  label={say('site.country')}
                  name="country"
                  defaultValue={query.country ?? ''}
                  options={option(choices.data?.countries)}
                />
                <Select label={say('site.kinds')} name="kind" defaultValue={query.kind ?? ''} options={option(choices.data?.kinds)} />
                <Select label={say('site.metals')} name="metal" defaultValue={query.metal ?? ''} options={option(choices.data?.metals)} />
                <Select
                  label={say('site.state')}
                  name="stage"
                  defaultValue={stage ?? ''}
                  options={option(stages.map((code) => ({ code, name: say(`state.${code}`) })))}
                />
              </ListFilter>
              {items.length === 0 ? (
                <Empty title={say('nothing-found')}>{say('nothing-found.text')}</Empty>
              ) : (
                <SiteTable rows={items} caption={say('sites')} withOwner />
              )}
              <ListPages action={addresses.sites} next={next} shown={items.length} />
            </section>
          )
        }
      </Shown>
    </>
  );
}

/** The organisations the person holds a role on, and the way to found one. */
function OwnOrganisations() {
  const say = useWords();
  const { organisations, roles } = useSession();
  const manages = (id: string) => roles.some(({ role, scopeId }) => role === 'company-manager' && scopeId === id);
  const ofScheme = roles.some(({ scopeId }) => scopeId === null);
  if (ofScheme && organisations.length === 0) return null;
  return (
    <section aria-labelledby="own-organisations">
      <h2 id="own-organisations">{say('organisations.own')}</h2>
      {organisations.length > 0 && (
        <ul className="plain-list">
          {organisations.map(({ id, name, kind }) => (
            <li key={id} className="row-actions">
              <a href={addresses.organisation(id)}>{name}</a>
              <span className="note">{say(`kind.${kind}`)}</span>
              {manages(id) && (
                <LinkButton variant="plain" href={`${addresses.organisation(id)}/sites/new`}>
                  {say('site-form.new')}
                  <span className="hush">: {name}</span>
                </LinkButton>
              )}
            </li>
          ))}
        </ul>
      )}
      <p>
        <LinkButton variant={organisations.length === 0 ? 'primary' : 'bare'} href={`${addresses.organisations}/new`}>
          {say('organisation-form.new')}
        </LinkButton>
      </p>
    </section>
  );
}
