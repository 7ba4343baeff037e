/** What a site states about itself, and how its cycles stand. */
import type { ReactNode } from 'react';
import { countryName, formatDate, formatNumber } from '#ui/i18n.ts';
import { useLanguage } from '#ui/messages.client.tsx';
import { nameIn, type SiteDetails, useChoices } from './data.ts';
import { Standing } from './standing.tsx';
import { useWords } from './words.ts';

export function SiteFacts({ site }: { site: SiteDetails }) {
  const say = useWords();
  const language = useLanguage();
  const choices = useChoices().data;
  const names = (list: readonly { code: string; name: string }[] | undefined, codes: string[]) =>
    codes.map((code) => nameIn(list, code)).join(', ');
  const facts: [string, ReactNode][] = [
    [say('site.kinds'), names(choices?.kinds, site.kinds)],
    [say('site.metals'), names(choices?.metals, site.metals)],
    [say('site.where'), [site.place, countryName(site.country, language)].filter((word) => word !== null).join(', ')],
    [say('site.position'), site.latitude === null || site.longitude === null ? null : `${site.latitude}, ${site.longitude}`],
    [say('site.timeZone'), site.timeZone.replaceAll('_', ' ')],
    [say('site.headcount'), site.headcount === null ? null : formatNumber(site.headcount, language)],
    [say('site.contact'), contact(site)],
    ...site.cycles.map((cycle): [string, ReactNode] => [
      say('cycle', { number: cycle.number }),
      <>
        <Standing stage={cycle.stage} application={null} />
        <span className="note">
          {' '}
          {say(`cycle.${cycle.kind}`, { pack: nameIn(choices?.packs, cycle.pack), day: formatDate(cycle.openedOn, language) })}
          {cycle.requestedBy !== null && ` ${say('cycle.requested-by', { name: cycle.requestedBy })}`}
        </span>
      </>,
    ]),
  ];
  return (
    <dl className="facts-list">
      {facts.map(([term, value]) => (
        <Fact key={term} term={term}>
          {value ?? <span className="note">{say('not-stated')}</span>}
        </Fact>
      ))}
    </dl>
  );
}

function Fact({ term, children }: { term: string; children: ReactNode }) {
  return (
    <>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </>
  );
}

function contact({ contactName, contactEmail }: SiteDetails): ReactNode {
  if (contactName === null && contactEmail === null) return null;
  return (
    <>
      {contactName} {contactEmail !== null && <a href={`mailto:${contactEmail}`}>{contactEmail}</a>}
    </>
  );
}
