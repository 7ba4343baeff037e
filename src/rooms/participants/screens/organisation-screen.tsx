/** One organisation: what it is, its sites, its people. */
import { useQuery } from '@tanstack/react-query';
import { Empty } from '#ui/components/Empty.tsx';
import { LinkButton } from '#ui/components/LinkButton.tsx';
import { countryName } from '#ui/i18n.ts';
import { useLanguage } from '#ui/messages.client.tsx';
import { client, type OrganisationDetails, refreshOrganisation, useAddress, useOrganisation } from './data.ts';
import { IdentifiersSection } from './identifiers-section.tsx';
import { addresses, Head, Shown } from './page.tsx';
import { PeopleSection } from './people-section.tsx';
import { SiteTable } from './site-table.tsx';
import { useWords } from './words.ts';

export default function OrganisationScreen() {
  const query = useOrganisation(useAddress('organisation'));
  return <Shown query={query}>{(organisation) => <Organisation organisation={organisation} />}</Shown>;
}

function Organisation({ organisation }: { organisation: OrganisationDetails }) {
  const say = useWords();
  const language = useLanguage();
  const { id, name, kind, country, website, identifiers, may } = organisation;
  const allowed = (permission: string) => may.includes(permission);
  const home = addresses.organisation(id);
  return (
    <>
      <Head
        trail={[{ text: say('sites'), href: addresses.sites }]}
        title={name}
        lede={`${say(`kind.${kind}`)}, ${countryName(country, language)}`}
      >
        <div className="row-actions">
          {website !== null && (
            <a href={website} rel="noreferrer">
              {website.replace(/^https?:\/\//, '')}
            </a>
          )}
          {allowed('organisation.edit') && (
            <LinkButton variant="plain" href={`${home}/edit`}>
              {say('edit')}
            </LinkButton>
          )}
          {kind === 'producer' && allowed('answers.read') && (
            <LinkButton variant="bare" href={`${home}/shared-answers`}>
              {say('organisation.shared-answers')}
            </LinkButton>
          )}
          {kind === 'producer' && allowed('review.request') && (
            <LinkButton variant="bare" href={`${home}/reviews`}>
              {say('organisation.reviews')}
            </LinkButton>
          )}
        </div>
      </Head>
      {kind === 'producer' && <Sites organisation={id} mayCreate={allowed('site.create')} />}
      {allowed('members.read') && <PeopleSection scope="organisations" id={id} mayEdit={allowed('members.edit')} />}
      <IdentifiersSection
        home={`/organisations/${id}`}
        identifiers={identifiers}
        mayEdit={allowed('organisation.edit')}
        mayVerify={allowed('application.review')}
        onChange={() => refreshOrganisation(id)}
      />
    </>
  );
}

function Sites({ organisation, mayCreate }: { organisation: string; mayCreate: boolean }) {
  const say = useWords();
  const sites = useQuery({
    queryKey: ['organisation', organisation, 'sites'],
    queryFn: async () => (await client.sites.$get({ query: { organisation, limit: '200' } })).json(),
  });
  const add = mayCreate && <LinkButton href={`${addresses.organisation(organisation)}/sites/new`}>{say('site-form.new')}</LinkButton>;
  return (
    <section className="section">
      <h2>{say('sites')}</h2>
      <Shown query={sites}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={say('organisation.no-sites')} action={add}>
              {say('organisation.no-sites.text')}
            </Empty>
          ) : (
            <>
              <SiteTable rows={items} caption={say('sites')} withOwner={false} />
              {add && <div className="actions">{add}</div>}
            </>
          )
        }
      </Shown>
    </section>
  );
}
