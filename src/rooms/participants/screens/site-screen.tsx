/** The hub of a site: what comes next, what is due, what the site is, and the ways to the other rooms. */
import { LinkButton } from '#ui/components/LinkButton.tsx';
import { Panel } from '#ui/components/Panel.tsx';
import { ClockList } from './clock-list.tsx';
import { refreshSite, type SiteDetails } from './data.ts';
import { IdentifiersSection } from './identifiers-section.tsx';
import { NextStepPanel } from './next-step-panel.tsx';
import { addresses, SitePage } from './page.tsx';
import { SiteFacts } from './site-facts.tsx';
import { useWords } from './words.ts';

export default function SiteScreen() {
  return <SitePage part="">{(site) => <Hub site={site} />}</SitePage>;
}

function Hub({ site }: { site: SiteDetails }) {
  const say = useWords();
  const allowed = (permission: string) => site.may.includes(permission);
  return (
    <div className="columns">
      <div>
        <NextStepPanel site={site} />
        <ClockList site={site} />
        <section className="section">
          <h2>{say('site.facts')}</h2>
          <SiteFacts site={site} />
          {allowed('site.edit') && (
            <LinkButton variant="plain" href={`${addresses.site(site.id)}/edit`}>
              {say('edit')}
            </LinkButton>
          )}
        </section>
        <IdentifiersSection
          home={`/sites/${site.id}`}
          identifiers={site.identifiers}
          mayEdit={allowed('site.edit')}
          mayVerify={allowed('application.review')}
          onChange={() => refreshSite(site.id)}
        />
      </div>
      <aside>
        <Rooms site={site} />
      </aside>
    </div>
  );
}

/** The work of the other rooms on this site, as far as the site has come and the person may see it. */
function Rooms({ site }: { site: SiteDetails }) {
  const say = useWords();
  const home = addresses.site(site.id);
  const [latest] = site.cycles;
  const reached = (...stages: string[]) => latest !== undefined && stages.includes(latest.stage);
  const links = [
    { end: 'certificates', shown: site.may.includes('certificates.read') },
    { end: 'recognition', shown: latest !== undefined && site.may.includes('certificates.read') },
    { end: 'self-assessment', shown: latest !== undefined && site.may.includes('answers.read') },
    {
      end: 'assessment',
      shown:
        latest?.kind === 'commitment' &&
        reached('released', 'assessment', 'submitted', 'decided', 'closed') &&
        (site.may.includes('assessment.read') || site.may.includes('assessment.appoint')),
    },
    {
      end: 'decision',
      shown: latest?.kind === 'commitment' && reached('submitted', 'decided', 'closed') && site.may.includes('decision.read'),
    },
    {
      end: 'improvement',
      shown: site.cycles.some(({ stage }) => stage === 'decided' || stage === 'closed') && site.may.includes('improvement.read'),
    },
    {
      end: 'differences',
      shown: site.cycles.filter(({ kind }) => kind === 'commitment').length > 1 && site.may.includes('decision.read'),
    },
    { end: 'monitoring', shown: latest?.kind === 'commitment' && site.may.includes('change.read') },
    { end: 'timeline', shown: true },
  ].filter(({ shown }) => shown);
  return (
    <>
      <Panel title={say('site.rooms')}>
        <ul className="plain-list">
          {links.map(({ end }) => (
            <li key={end}>
              <a href={`${home}/${end}`}>{say(`room.${end}`)}</a>
              <p className="note">{say(`room.${end}.text`)}</p>
            </li>
          ))}
        </ul>
      </Panel>
      {site.letter !== null && (
        <Panel title={say('letter')}>
          <p>{say('letter.signed-by', { name: site.letter.signatoryName, title: site.letter.signatoryTitle })}</p>
          <a href={`${home}/letter`}>{say('letter.read')}</a>
        </Panel>
      )}
    </>
  );
}
