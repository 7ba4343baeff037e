/** The draft report: read by the site criterion by criterion and commented on point by point, answered by the team. */
import type { SiteAtHand } from '#ui/app/site.ts';
import { Empty } from '#ui/components/Empty.tsx';
import { Notice } from '#ui/components/Notice.tsx';
import { Head, NobodyAppointed, OfAssessment, Shown } from '../assessment-page.tsx';
import type { CycleAt } from '../data.ts';
import { Day, named, useWords } from '../words.tsx';
import { CommentsAbout } from './comments.tsx';
import { type Comment, type Draft, type DraftView, useDraftReport } from './data.ts';
import { CloseDraft, SendDraft } from './draft-moves.tsx';
import { JudgedItems } from './judged-items.tsx';
import { useResultWords } from './words.tsx';

export default function DraftScreen() {
  return <OfAssessment>{(site, at) => <OfSite site={site} at={at} />}</OfAssessment>;
}

function OfSite({ site, at }: { site: SiteAtHand; at: CycleAt }) {
  const say = useResultWords();
  return (
    <>
      <Head site={site} title={say('draft')} lede={say('draft.lede')} />
      <Shown query={useDraftReport(at)} missing={<NobodyAppointed site={site} />}>
        {(view) => <DraftShown at={at} view={view} zone={site.timeZone} />}
      </Shown>
    </>
  );
}

export function DraftShown({ at, view, zone }: { at: CycleAt; view: DraftView; zone: string }) {
  const say = useResultWords();
  const { draft, comments } = view;
  const unanswered = comments.filter(({ answer }) => answer === null).length;
  return (
    <>
      {draft === null && !view.maySend && <Empty title={say('draft.none.title')}>{say('draft.none.text')}</Empty>}
      {draft !== null && (
        <>
          <Standing draft={draft} zone={zone} />
          {draft.open && (
            <Notice kind={view.mayComment ? 'warning' : 'info'} title={say(view.mayComment ? 'draft.open.site' : 'draft.open.team')}>
              <p>
                {say('draft.until')} <Day iso={draft.dueOn} />
              </p>
            </Notice>
          )}
          {unanswered > 0 && !view.mayComment && <p>{say('draft.unanswered', { count: unanswered })}</p>}
        </>
      )}
      {view.changedSince && (
        <Notice kind="info">
          <p>{say('draft.changed')}</p>
        </Notice>
      )}
      {view.maySend && <SendDraft at={at} view={view} />}
      {draft !== null && <Content at={at} draft={draft} view={view} zone={zone} />}
    </>
  );
}

function Standing({ draft, zone }: { draft: Draft; zone: string }) {
  const say = useResultWords();
  const words = useWords();
  return (
    <>
      <dl className="particulars">
        <dt>{say('draft.number')}</dt>
        <dd>{draft.number}</dd>
        <dt>{say('draft.sent')}</dt>
        <dd>
          {draft.sentBy.name ?? words('somebody')}, <Day iso={draft.sentAt} zone={zone} />
        </dd>
        <dt>{say('draft.due')}</dt>
        <dd>
          <Day iso={draft.dueOn} />
        </dd>
        {draft.closed !== null && (
          <>
            <dt>{say('draft.closed')}</dt>
            <dd>
              {draft.closed.by.name ?? words('somebody')}, <Day iso={draft.closed.at} zone={zone} />
            </dd>
          </>
        )}
      </dl>
      {draft.note !== '' && <p className="written prose">{draft.note}</p>}
    </>
  );
}

function Content({ at, draft, view, zone }: { at: CycleAt; draft: Draft; view: DraftView; zone: string }) {
  const say = useResultWords();
  const words = useWords();
  const { comments, mayComment } = view;
  const shared = { at, zone, comments, mayComment };
  return (
    <>
      <section className="section" aria-labelledby="general">
        <h2 id="general">{say('comment.of-all')}</h2>
        {!comments.some(({ about }) => about.kind === 'general') && !mayComment && <p className="note">{say('comment.none')}</p>}
        <CommentsAbout {...shared} about={{ kind: 'general', ref: null }} title={say('draft')} />
        {mayComment && <CloseDraft at={at} draft={draft} />}
      </section>
      <JudgedItems
        items={draft.items.map((item) => ({ ...item, recognised: item.recognised !== null }))}
        levels={view.levels}
        pillars={view.pillars}
        beside={({ item, title }) => (
          <>
            <CommentsAbout {...shared} about={{ kind: 'item', ref: item }} title={`${item} ${title}`} />
            {draft.findings
              .filter((finding) => finding.item === item)
              .map((finding) => (
                <section key={finding.id} id={`finding-${finding.id}`} tabIndex={-1} className="finding">
                  <h4>{finding.title}</h4>
                  <p className="note">{named(words, 'finding.grade', finding.grade)}</p>
                  <p className="written prose">{finding.statement}</p>
                  <CommentsAbout {...shared} about={{ kind: 'finding', ref: finding.id }} title={finding.title} />
                </section>
              ))}
          </>
        )}
      />
      <Elsewhere at={at} zone={zone} draft={draft} comments={comments} />
    </>
  );
}

/** About what stands in an earlier draft and no longer in this one. */
function Elsewhere({ at, zone, draft, comments }: { at: CycleAt; zone: string; draft: Draft; comments: readonly Comment[] }) {
  const say = useResultWords();
  const here = new Set<string | null>([...draft.items.map(({ item }) => item), ...draft.findings.map(({ id }) => id), null]);
  const gone = [...new Set(comments.map(({ about }) => about.ref).filter((ref) => !here.has(ref)))];
  if (gone.length === 0) return null;
  return (
    <section className="section" aria-labelledby="earlier">
      <h2 id="earlier">{say('comment.earlier')}</h2>
      {comments
        .filter(({ about }) => gone.includes(about.ref))
        .map(({ id, about }) => (
          <CommentsAbout
            key={id}
            at={at}
            zone={zone}
            comments={comments.filter((one) => one.id === id)}
            about={about}
            title=""
            mayComment={false}
          />
        ))}
    </section>
  );
}
