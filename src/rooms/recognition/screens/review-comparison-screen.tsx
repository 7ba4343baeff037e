/** The draft beside the version in force, cell by cell: two columns where there is room, one above the other on a phone. */
import { useState } from 'react';
import { Checkbox } from '#ui/components/Checkbox.tsx';
import { Empty } from '#ui/components/Empty.tsx';
import { Facts } from '#ui/components/Facts.tsx';
import { LinkButton } from '#ui/components/LinkButton.tsx';
import { Notice } from '#ui/components/Notice.tsx';
import { StatusBadge, type StatusTone } from '#ui/components/StatusBadge.tsx';
import { Shown } from './page.tsx';
import { CellFacts } from './review-cell-facts.tsx';
import { type ComparedCell, type Comparison, type Review, type SideOfCell, useComparison } from './review-data.ts';
import { useDraftAtHand } from './review-kept-draft.ts';
import { ReviewPage } from './review-page.tsx';
import { addresses, named, type PackWords, usePackWords, useReviewWords } from './review-words.tsx';
import { Said } from './words.tsx';

export default function ReviewComparisonScreen() {
  return <ReviewPage part="comparison">{(review) => <OfDraft review={review} />}</ReviewPage>;
}

function OfDraft({ review }: { review: Review }) {
  const say = useReviewWords();
  const pack = usePackWords(review.pack);
  const query = useComparison(review.id);
  const unsaved = useDraftAtHand(review).changed;
  return (
    <>
      {unsaved && (
        <Notice kind="warning" title={say('comparison.unsaved')}>
          <p>
            <a href={addresses.draft(review.id)}>{say('comparison.to-draft')}</a>
          </p>
        </Notice>
      )}
      <Shown query={query}>{(comparison) => <SideBySide review={review} comparison={comparison} pack={pack} />}</Shown>
    </>
  );
}

/** A draft stands against what is in force; once it is published, the two are versions. */
const drafted = { text: 'comparison.text', before: 'side.before', after: 'side.after' };
const published = { text: 'comparison.text.published', before: 'side.before.published', after: 'side.after.published' };

const changes = ['added', 'changed', 'removed', 'same'] as const;
const tones: Record<ComparedCell['change'], StatusTone> = { added: 'good', changed: 'partial', removed: 'bad', same: 'ended' };

type Compared = { review: Pick<Review, 'id' | 'publication'>; comparison: Comparison; pack: PackWords };

export function SideBySide({ review, comparison, pack }: Compared) {
  const say = useReviewWords();
  const titles = review.publication === null ? drafted : published;
  const [all, setAll] = useState(false);
  const { rows, counts, inForce } = comparison;
  const shown = all ? rows : rows.filter(({ change }) => change !== 'same');
  if (rows.length === 0) {
    return (
      <Empty
        title={say('comparison.none')}
        action={
          <LinkButton variant="plain" href={addresses.draft(review.id)}>
            {say('comparison.to-draft')}
          </LinkButton>
        }
      >
        {say('comparison.none.text')}
      </Empty>
    );
  }
  return (
    <>
      <p className="prose">
        {say(titles.text)} <Said of={inForce.title} />
      </p>
      <Facts facts={changes.map((change) => ({ term: say(`change.${change}`), value: counts[change] }))} />
      {counts.same > 0 && (
        <Checkbox
          label={say('comparison.all', { count: counts.same })}
          checked={all}
          onChange={({ currentTarget }) => setAll(currentTarget.checked)}
        />
      )}
      {shown.length === 0 && <Notice kind="info">{say('comparison.nothing-differs')}</Notice>}
      <ul className="compared">
        {shown.map((row) => (
          <li key={row.id}>
            <Row row={row} pack={pack} titles={titles} />
          </li>
        ))}
      </ul>
    </>
  );
}

/** What a side shows itself, and what every draft changes; where another field differs, its name is said. */
const onSides = ['targets', 'sources', 'relationship', 'level', 'conditions', 'state', 'basis'];

function Row({ row, pack, titles }: { row: ComparedCell; pack: PackWords; titles: typeof drafted }) {
  const say = useReviewWords();
  const others = row.differs.filter((field) => !onSides.includes(field)).map((field) => named(say, 'cell', field));
  return (
    <section aria-label={row.id}>
      <h2>
        <StatusBadge tone={tones[row.change]}>{say(`change.${row.change}`)}</StatusBadge> <code>{row.id}</code>
      </h2>
      <div className="sides">
        <Side title={say(titles.before)} side={row.before} differs={row.differs} pack={pack} standing />
        <Side title={say(titles.after)} side={row.after} differs={row.differs} pack={pack} />
      </div>
      {others.length > 0 && <p className="note">{say('comparison.others', { fields: others.join(', ') })}</p>}
    </section>
  );
}

/** Only what stands has a state of its own: nobody has approved the draft yet. */
function Side(props: { title: string; side: SideOfCell | null; differs: readonly string[]; pack: PackWords; standing?: boolean }) {
  const { title, side, differs, pack, standing = false } = props;
  const say = useReviewWords();
  return (
    <div className="side">
      <h3>{title}</h3>
      {side === null ? (
        <p className="note">{say('side.none')}</p>
      ) : (
        <>
          <p>
            <StatusBadge tone={side.counts ? 'good' : 'waiting'}>{say(side.counts ? 'counts' : 'counts-not')}</StatusBadge>{' '}
            {standing && <span className="note">{named(say, 'cell-state', side.state)}</span>}
          </p>
          <CellFacts cell={side} pack={pack} differs={differs} />
        </>
      )}
    </div>
  );
}
