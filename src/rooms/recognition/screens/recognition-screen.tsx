/** What the certificates prove of a cycle: each criterion in full, in part or not, until when, and why. */
import { useLocation } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useChoices } from '#ui/app/programme.ts';
import type { SiteAtHand } from '#ui/app/site.ts';
import { CriteriaStripDetailed } from '#ui/components/CriteriaStripDetailed.tsx';
import { Empty } from '#ui/components/Empty.tsx';
import { Facts } from '#ui/components/Facts.tsx';
import { LinkButton } from '#ui/components/LinkButton.tsx';
import { Loading } from '#ui/components/Loading.tsx';
import { formatDate } from '#ui/i18n.ts';
import { useLanguage, useT } from '#ui/messages.client.tsx';
import { CriterionLine } from './criterion-line.tsx';
import {
  type Asked,
  type Certificate,
  cycleOf,
  type Recognition,
  type System,
  useAsked,
  useCertificates,
  useQuestion,
  useRecognition,
  useSystems,
} from './data.ts';
import { LapseList } from './lapse-list.tsx';
import { MatrixLine } from './matrix-line.tsx';
import { NoCycle, OfSite, Shown, TabbedHead } from './page.tsx';
import { anchorOf, byPillar, isShown, type Show, showOf, stripOf } from './scope.ts';
import { ScopeFilter } from './scope-filter.tsx';
import { ScopeLegend } from './scope-legend.tsx';
import { addresses, Said, useWords } from './words.tsx';

export default function RecognitionScreen() {
  return <OfSite>{(site) => <OfCycle site={site} />}</OfSite>;
}

type Cycle = SiteAtHand['cycles'][number];

function OfCycle({ site }: { site: SiteAtHand }) {
  const say = useWords();
  const cycle = cycleOf(site, useQuestion().get('cycle'));
  const own = site.may.includes('certificates.edit');
  return (
    <>
      <TabbedHead
        site={site}
        current="scope"
        title={say(own ? 'scope.own' : 'scope')}
        lede={say(own ? 'scope.lede.own' : 'scope.lede', { site: site.name })}
      />
      {cycle === undefined ? <NoCycle site={site} /> : <Reading key={cycle.id} site={site} cycle={cycle} />}
    </>
  );
}

function Reading({ site, cycle }: { site: SiteAtHand; cycle: Cycle }) {
  const t = useT();
  const question = useQuestion();
  const at = { site: site.id, cycle: cycle.id };
  const recognition = useRecognition(at, question.get('on'));
  const certificates = useCertificates(site.id);
  const systems = useSystems();
  const asked = useAsked(at);
  const show = showOf(question.get('show'));
  const { hash } = useLocation();
  return (
    <Shown query={recognition}>
      {(found) => (
        <Shown query={asked}>
          {(criteria) =>
            certificates.data === undefined || systems.data === undefined ? (
              <Loading t={t} lines={6} />
            ) : (
              <ScopeRead
                site={site}
                cycle={cycle}
                recognition={found}
                asked={criteria}
                certificates={certificates.data}
                systems={systems.data}
                show={show}
                here={hash}
              />
            )
          }
        </Shown>
      )}
    </Shown>
  );
}

export function ScopeRead(props: {
  site: SiteAtHand;
  cycle: Cycle;
  recognition: Recognition;
  asked: Asked;
  certificates: readonly Certificate[];
  systems: readonly System[];
  show: Show;
  /** The anchor that the address names; '' for none. */
  here: string;
}) {
  const { site, cycle, recognition, asked, certificates, systems, show } = props;
  const t = useT();
  const say = useWords();
  const { counts } = recognition;
  const pillars = byPillar(
    recognition.criteria.filter(({ applies }) => applies),
    asked,
  );
  const strip = stripOf(pillars, asked.levels);
  const home = `${addresses.scope(site.id)}?cycle=${cycle.number}`;
  const shown = new Set(recognition.criteria.filter((one) => isShown(one, show)).map(({ id }) => id));
  const elsewhere = recognition.criteria.filter(({ applies }) => !applies).length;
  return (
    <>
      <p className="note">
        {say('cycle-line', { number: cycle.number, pack: asked.pack.short })} · <OnDay on={recognition.on} />
      </p>
      <MatrixLine site={site} cycle={cycle} recognition={recognition} />
      <Facts
        facts={[
          { term: say('count.full'), value: counts.full },
          { term: say('count.partial'), value: counts.partial },
          { term: say('count.none'), value: counts.none },
        ]}
      />
      <section aria-labelledby="strip">
        <h2 id="strip" className="hush">
          {say('strip')}
        </h2>
        <CriteriaStripDetailed
          t={t}
          pillars={strip}
          hrefFor={({ number }) => (shown.has(number) ? `#${anchorOf(number)}` : `${home}#${anchorOf(number)}`)}
        />
        <ScopeLegend plan={strip.some(({ cells }) => cells.some(({ result }) => result === 'partial'))} />
      </section>
      {certificates.length === 0 && <NothingHeld site={site} />}
      <LapseList lapses={recognition.lapses} certificates={certificates} systems={systems} site={site} />
      <ScopeFilter site={site} cycle={cycle} show={show} />
      {shown.size === 0 && <Empty title={say(`show.${show}.none`)}>{say(`show.${show}.none.text`)}</Empty>}
      <Pillars {...props} pillars={pillars} shown={shown} />
      {elsewhere > 0 && show !== 'recognised' && <p className="note">{say('not-applying', { count: elsewhere })}</p>}
    </>
  );
}

function Pillars({
  pillars,
  shown,
  here,
  ...rest
}: Parameters<typeof ScopeRead>[0] & { pillars: ReturnType<typeof byPillar>; shown: ReadonlySet<string> }) {
  const choices = useChoices();
  // The criteria come after the address has changed, so the browser itself does not find them.
  useEffect(() => {
    document.getElementById(here)?.scrollIntoView();
  }, [here]);
  return pillars
    .map((pillar) => ({ ...pillar, criteria: pillar.criteria.filter(({ id }) => shown.has(id)) }))
    .filter(({ criteria }) => criteria.length > 0)
    .map(({ code, title, criteria }) => (
      <section key={code} className="section">
        <h2>
          <Said of={title} />
        </h2>
        <ul className="scope">
          {criteria.map((criterion) => (
            <CriterionLine key={criterion.id} criterion={criterion} here={anchorOf(criterion.id) === here} world={{ ...rest, choices }} />
          ))}
        </ul>
      </section>
    ));
}

function OnDay({ on }: { on: string }) {
  const say = useWords();
  return say('on-day', { date: formatDate(on, useLanguage()) });
}

function NothingHeld({ site }: { site: SiteAtHand }) {
  const say = useWords();
  const mayEdit = site.may.includes('certificates.edit');
  return (
    <Empty
      title={say('certificates.none')}
      action={mayEdit ? <LinkButton href={addresses.newCertificate(site.id)}>{say('certificate.add')}</LinkButton> : undefined}
    >
      {say(mayEdit ? 'certificates.none.text' : 'certificates.none.others')}
    </Empty>
  );
}
