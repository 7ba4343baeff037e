/** The assessor's workbench for one criterion: what the site says and shows, and beside it the determination. */
import { useParams } from '@tanstack/react-router';
import { FaultState, NotFound } from '#ui/app/fault-state.tsx';
import { type CycleCriteria, useCycleCriteria } from '#ui/app/programme.ts';
import { useSession } from '#ui/app/session.tsx';
import { type SiteAtHand, useSite } from '#ui/app/site.ts';
import { useDraft } from '#ui/app/use-draft.ts';
import { Breadcrumbs } from '#ui/components/Breadcrumbs.tsx';
import { Loading } from '#ui/components/Loading.tsx';
import { useT } from '#ui/messages.client.tsx';
import { AnswerBeside } from './answer-beside.tsx';
import { CriterionList } from './criterion-list.tsx';
import { type AssessmentItem, type AssessmentView, type CycleAt, committedCycle, useAssessment } from './data.ts';
import { ReviewBeside } from './desk-review/review-beside.tsx';
import { heldOf, saverOf } from './determination-draft.ts';
import { DeterminationForm } from './determination-form.tsx';
import { DeterminationText } from './determination-text.tsx';
import { EvidenceBeside } from './evidence-beside.tsx';
import { FindingsBeside } from './findings-beside.tsx';
import { stripOf } from './results.ts';
import { addresses, useWords } from './words.tsx';
import './assessment.css';

export default function CriterionScreen() {
  const t = useT();
  const { site: id = '', item: number = '' } = useParams({ strict: false });
  const site = useSite(id);
  const cycle = site.data === undefined ? undefined : committedCycle(site.data);
  const at = cycle === undefined ? undefined : { site: id, cycle: cycle.id };
  const work = useAssessment(at);
  const criteria = useCycleCriteria(id, cycle?.id);
  if (site.data !== undefined && cycle === undefined) return <NotFound />;
  const failed = [site, work, criteria].find(({ error, data }) => error !== null && data === undefined);
  if (failed !== undefined) return <FaultState fault={failed.error} onRetry={() => void failed.refetch()} />;
  if (at === undefined || site.data === undefined || work.data === undefined || criteria.data === undefined)
    return <Loading t={t} lines={9} />;
  const item = work.data.items.find((one) => one.item === number);
  if (item === undefined) return <NotFound />;
  return <Criterion key={number} at={at} site={site.data} work={work.data} item={item} criteria={criteria.data} />;
}

type Shown = { at: CycleAt; site: SiteAtHand; work: AssessmentView; item: AssessmentItem; criteria: CycleCriteria };

function Criterion({ at, site, work, item, criteria }: Shown) {
  const t = useT();
  const say = useWords();
  const { person } = useSession();
  const draft = useDraft(`${person.id} ${at.cycle} determination ${item.item}`, heldOf(item.determination), saverOf(at, item.item));
  const asked = criteria.items.find((one) => one.item === item.item);
  const pillar = criteria.pillars.find(({ code }) => code === item.pillar);
  const evidence = work.evidence.filter(({ id }) => item.evidence.includes(id));
  return (
    <>
      <Breadcrumbs
        label={t('ui.breadcrumbs')}
        trail={[
          { href: addresses.site(site.id), text: site.name },
          { href: addresses.assessment(site.id), text: say('assessment') },
        ]}
        here={item.item}
      />
      <div className="bench">
        <CriterionList
          site={site.id}
          current={item.item}
          work={work}
          pillars={stripOf(work, criteria.pillars, { item: item.item, choice: draft.now.draft })}
        />
        <header className="bench-head">
          <p className="note">{pillar?.title.text}</p>
          <h1>
            <span className="number">{item.item}</span> {item.title}
          </h1>
          {asked !== undefined && (
            <p className="lede" lang={asked.purpose.language}>
              {asked.purpose.text}
            </p>
          )}
        </header>
        <section className="bench-site" aria-labelledby="site-says">
          <h2 id="site-says">{say('site-says')}</h2>
          <AnswerBeside item={item} levels={work.levels} statements={asked?.statements ?? []} release={work.release} zone={site.timeZone} />
          <EvidenceBeside at={at} zone={site.timeZone} evidence={evidence} mayEdit={work.mayEdit} />
          <ReviewBeside at={at} item={item.item} />
          <FindingsBeside at={at} item={item.item} />
        </section>
        <section className="bench-own" aria-labelledby="determination">
          <h2 id="determination">{say(work.mayEdit ? 'determination' : 'determination.of-assessor')}</h2>
          {work.mayEdit ? (
            <DeterminationForm item={item} work={work} asked={asked} criteria={criteria} draft={draft} site={site.id} />
          ) : (
            <>
              <DeterminationText item={item} levels={work.levels} statements={asked?.statements ?? []} />
              <p>
                <a href={addresses.proof(site.id, work.cycle.number, item.criterion)}>
                  {say(item.recognised === null ? 'recognised.why-not-recognised' : 'recognised.why')}
                </a>
              </p>
            </>
          )}
        </section>
      </div>
    </>
  );
}
