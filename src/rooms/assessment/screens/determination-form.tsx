/** Writing a determination: the level, why, and what it was based on; saved as one types. */
import type { CycleCriteria } from '#ui/app/programme.ts';
import { type DraftInUse, useSaving } from '#ui/app/use-draft.ts';
import { Button } from '#ui/components/Button.tsx';
import { Checkbox } from '#ui/components/Checkbox.tsx';
import { ConflictView } from '#ui/components/ConflictView.tsx';
import { LinkButton } from '#ui/components/LinkButton.tsx';
import { Notice } from '#ui/components/Notice.tsx';
import { type RadioCard, RadioCards } from '#ui/components/RadioCards.tsx';
import { SaveState } from '#ui/components/SaveState.tsx';
import { TextArea } from '#ui/components/TextArea.tsx';
import { formatDate, type Translate } from '#ui/i18n.ts';
import { useLanguage, useT } from '#ui/messages.client.tsx';
import type { AssessmentItem, AssessmentView } from './data.ts';
import type { Draft } from './determination-draft.ts';
import { around } from './results.ts';
import { addresses, useWords } from './words.tsx';

const bases = ['documents', 'interviews', 'observation', 'recognition'] as const;
const notApplicable = 'not-applicable';

type Asked = CycleCriteria['items'][number];

export interface DeterminationFormProps {
  readonly item: AssessmentItem;
  readonly work: AssessmentView;
  readonly asked: Asked | undefined;
  readonly criteria: CycleCriteria;
  readonly draft: DraftInUse<Draft>;
  readonly site: string;
}

export function DeterminationForm({ item, work, asked, criteria, draft, site }: DeterminationFormProps) {
  const t = useT();
  const say = useWords();
  const language = useLanguage();
  const saving = useSaving(draft, language);
  const { now, happen, flush } = draft;
  const { level, rationale, basedOn } = now.draft;
  const edit = (change: Partial<Draft>) => happen({ type: 'edited', change });
  const { recognised } = item;
  /** A level other than the one that is granted rests on something else than recognition. */
  const choose = (change: Pick<Draft, 'level' | 'notApplicable'>) =>
    edit(change.level === recognised?.level ? change : { ...change, basedOn: basedOn.filter((basis) => basis !== 'recognition') });
  if (now.conflict !== null) return <Conflict draft={draft} levels={work.levels} />;
  return (
    <>
      <Recognised item={item} work={work} draft={now.draft} edit={edit} site={site} />
      <RadioCards
        legend={say('question')}
        hint={
          criteria.pack.wording === 'own-words' ? (
            <span lang={criteria.pack.wordingNote.language}>{criteria.pack.wordingNote.text}</span>
          ) : undefined
        }
        name={`level-${item.item}`}
        value={now.draft.notApplicable ? notApplicable : level}
        onChange={(value) =>
          choose(value === notApplicable ? { level: null, notApplicable: true } : { level: value, notApplicable: false })
        }
        cards={cardsOf(item, work.levels, asked, now.draft, say)}
      />
      {now.draft.notApplicable && item.notApplicable.proof !== null && (
        <Notice kind="info" title={say('proof')}>
          <p>{item.notApplicable.proof}</p>
        </Notice>
      )}
      <fieldset className="choices based-on">
        <legend>{say('based-on')}</legend>
        {bases
          .filter((basis) => basis !== 'recognition' || recognised !== null || basedOn.includes(basis))
          .map((basis) => (
            <Checkbox
              key={basis}
              label={say(`basis.${basis}`)}
              checked={basedOn.includes(basis)}
              onChange={({ currentTarget }) =>
                edit({ basedOn: bases.filter((one) => (one === basis ? currentTarget.checked : basedOn.includes(one))) })
              }
            />
          ))}
      </fieldset>
      <TextArea
        label={say('rationale')}
        hint={say('rationale.hint')}
        name="rationale"
        rows={7}
        maxLength={20_000}
        value={rationale}
        onChange={({ currentTarget }) => edit({ rationale: currentTarget.value })}
        onBlur={flush}
      />
      <Trouble draft={draft} />
      <WayOn item={item} work={work} site={site} />
      <p className="saving">{saving !== undefined && <SaveState t={t} saving={saving} />}</p>
    </>
  );
}

/** What certificates prove of it, to confirm with one press; and what they no longer do. */
function Recognised({
  item,
  work,
  draft,
  edit,
  site,
}: {
  item: AssessmentItem;
  work: AssessmentView;
  draft: Draft;
  edit: (change: Partial<Draft>) => void;
  site: string;
}) {
  const say = useWords();
  const language = useLanguage();
  const { recognised } = item;
  const lapse = work.lapses.find((one) => one.item === item.item);
  const proof = addresses.proof(site, work.cycle.number, item.criterion);
  if (recognised === null) {
    return lapse === undefined ? (
      <p className="note">
        {say('recognised.not')} <a href={proof}>{say('recognised.why-not')}</a>
      </p>
    ) : (
      <Notice kind="warning" title={say('lapsed.title')}>
        <p>
          {say('lapsed.text', { date: formatDate(lapse.lapsedOn, language) })} <a href={proof}>{say('recognised.why-not')}</a>
        </p>
      </Notice>
    );
  }
  const level = work.levels.find(({ code }) => code === recognised.level)?.label ?? recognised.level;
  const confirmed = draft.basedOn.includes('recognition');
  const otherwise = !confirmed && (draft.level !== null || draft.notApplicable);
  return (
    <Notice kind="info" title={say('recognised.title')}>
      <p>
        {say('recognised.text', { level, date: formatDate(recognised.validUntil, language) })} <a href={proof}>{say('recognised.why')}</a>
      </p>
      {otherwise && <p>{say('recognised.reopened')}</p>}
      {confirmed ? (
        <p>{say('recognised.confirmed')}</p>
      ) : (
        <Button onClick={() => edit({ level: recognised.level, notApplicable: false, basedOn: ['recognition'] })}>
          {say('recognised.confirm')}
        </Button>
      )}
    </Notice>
  );
}

function cardsOf(
  item: AssessmentItem,
  levels: AssessmentView['levels'],
  asked: Asked | undefined,
  draft: Draft,
  say: Translate,
): RadioCard[] {
  const { allowed, when } = item.notApplicable;
  const cards = levels.map(({ code, label, tone }): RadioCard => {
    const statement = asked?.statements.find((one) => one.level === code)?.statement;
    return {
      value: code,
      title: label,
      result: tone,
      ...(statement ? { text: <span lang={statement.language}>{statement.text}</span> } : {}),
    };
  });
  // Shown where it is allowed, and where it was found before it was no longer allowed, so that nothing is hidden.
  if (!allowed && !draft.notApplicable) return cards;
  const text = allowed ? when : say('not-applicable.refused');
  return [
    ...cards,
    { value: notApplicable, title: say('not-applicable'), result: 'na', disabled: !allowed, ...(text === null ? {} : { text }) },
  ];
}

/** Two assessors wrote about the same criterion: both in full. */
function Conflict({ draft: { now, happen }, levels }: { draft: DraftInUse<Draft>; levels: AssessmentView['levels'] }) {
  const t = useT();
  const say = useWords();
  if (now.conflict === null) return null;
  const inWords = ({ level, notApplicable: excused, rationale, basedOn }: Draft) =>
    [
      excused ? say('not-applicable') : (levels.find(({ code }) => code === level)?.label ?? say('none-yet')),
      basedOn.map((basis) => say(`basis.${basis}`)).join(', '),
      rationale,
    ]
      .filter((line) => line !== '')
      .join('\n\n');
  return (
    <>
      <ConflictView
        t={t}
        text={say('conflict.text')}
        mine={{ text: inWords(now.draft), byline: say('conflict.mine') }}
        theirs={{ text: inWords(now.conflict.draft), byline: say('conflict.theirs', { name: now.conflict.by ?? say('somebody') }) }}
        onChoose={(side) => happen({ type: 'chosen', side })}
      />
      <div className="actions">
        <Button variant="plain" onClick={() => happen({ type: 'chosen', side: 'both' })}>
          {say('conflict.both')}
        </Button>
      </div>
    </>
  );
}

/** What keeps the determination from the server. Being offline is said at the head of the page. */
function Trouble({ draft: { now, flush } }: { draft: DraftInUse<Draft> }) {
  const say = useWords();
  const { trouble } = now;
  if (trouble?.kind === 'refused') {
    return (
      <Notice kind="error" title={say('refused.title')}>
        <p>{trouble.why}</p>
      </Notice>
    );
  }
  if (trouble?.kind !== 'unavailable') return null;
  return (
    <Notice kind="warning" title={say('unavailable.title')}>
      <p>{say('unavailable.text')}</p>
      <Button variant="plain" onClick={flush}>
        {say('unavailable.retry')}
      </Button>
    </Notice>
  );
}

function WayOn({ item, work, site }: { item: AssessmentItem; work: AssessmentView; site: string }) {
  const say = useWords();
  const { previous, next, nextOpen } = around(work.items, item.item);
  return (
    <div className="actions">
      {next === null ? (
        <LinkButton href={addresses.assessment(site)}>{say('to-overview')}</LinkButton>
      ) : (
        <LinkButton href={addresses.item(site, next.item)} rel="next">
          {say('next', { title: next.title })}
        </LinkButton>
      )}
      {previous !== null && (
        <LinkButton
          variant="plain"
          href={addresses.item(site, previous.item)}
          rel="prev"
          aria-label={say('previous-long', { title: previous.title })}
        >
          {say('previous')}
        </LinkButton>
      )}
      {nextOpen !== null && nextOpen.item !== next?.item && (
        <a href={addresses.item(site, nextOpen.item)}>{say('next-open', { title: `${nextOpen.item} ${nextOpen.title}` })}</a>
      )}
    </div>
  );
}
