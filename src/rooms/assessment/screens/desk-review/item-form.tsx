/** Writing the desk review of one item: how much is left to look at, why, and notes; saved as one types. */
import { useSession } from '#ui/app/session.tsx';
import { type DraftInUse, useDraft, useSaving } from '#ui/app/use-draft.ts';
import { Button } from '#ui/components/Button.tsx';
import { ConflictView } from '#ui/components/ConflictView.tsx';
import { Notice } from '#ui/components/Notice.tsx';
import { SaveState } from '#ui/components/SaveState.tsx';
import { Select } from '#ui/components/Select.tsx';
import { TextArea } from '#ui/components/TextArea.tsx';
import { useLanguage, useT } from '#ui/messages.client.tsx';
import type { CycleAt } from '../data.ts';
import { useWords } from '../words.tsx';
import type { DeskReview, DeskReviewItem } from './data.ts';
import { type Draft, heldOf, saverOf, scopesFor, taken } from './review-draft.ts';
import { scopeName, useDeskWords } from './words.tsx';

type Written = { item: DeskReviewItem; scopes: DeskReview['scopes'] };

export function ItemForm({ at, item, scopes }: Written & { at: CycleAt }) {
  const { person } = useSession();
  const draft = useDraft(`${person.id} ${at.cycle} desk-review ${item.item}`, heldOf(item.review), saverOf(at, item.item));
  return <ItemFields item={item} scopes={scopes} draft={draft} />;
}

export function ItemFields({ item, scopes, draft }: Written & { draft: DraftInUse<Draft> }) {
  const t = useT();
  const say = useDeskWords();
  const saving = useSaving(draft, useLanguage());
  const { now, happen, flush } = draft;
  if (now.conflict !== null) return <Conflict draft={draft} />;
  const { scope, why, notes } = now.draft;
  const edit = (change: Partial<Draft>) => happen({ type: 'edited', change });
  const proposed = item.proposal.scope;
  const reopens = item.recognised !== null && scope !== null && scopes.find(({ code }) => code === scope)?.of !== 'recognised';
  return (
    <>
      {proposed !== null && item.proposal.why !== '' && proposed !== scope && (
        <Notice kind="info" title={say('proposal', { scope: scopeName(say, proposed) })}>
          <p>{item.proposal.why}</p>
          <Button variant="plain" onClick={() => edit(taken(now.draft, item.proposal))}>
            {say('proposal.take')}
          </Button>
        </Notice>
      )}
      <Select
        label={say('field.scope')}
        name={`scope-${item.item}`}
        value={scope ?? ''}
        onChange={({ currentTarget }) => edit({ scope: currentTarget.value === '' ? null : currentTarget.value })}
        options={[
          { value: '', text: say('scope.none') },
          ...scopesFor(item, scopes, scope).map((code) => ({ value: code, text: scopeName(say, code) })),
        ]}
      />
      <TextArea
        label={say('field.why')}
        hint={say(reopens ? 'field.why.hint-reopened' : 'field.why.hint')}
        name={`why-${item.item}`}
        rows={3}
        maxLength={4000}
        value={why}
        onChange={({ currentTarget }) => edit({ why: currentTarget.value })}
        onBlur={flush}
      />
      <TextArea
        label={say('field.notes')}
        hint={say('field.notes.hint')}
        optional={t('ui.optional')}
        name={`notes-${item.item}`}
        rows={4}
        maxLength={20_000}
        value={notes}
        onChange={({ currentTarget }) => edit({ notes: currentTarget.value })}
        onBlur={flush}
      />
      <Trouble draft={draft} />
      <p className="saving">{saving !== undefined && <SaveState t={t} saving={saving} />}</p>
    </>
  );
}

/** Two of the team wrote about the same item: both in full. */
function Conflict({ draft: { now, happen } }: { draft: DraftInUse<Draft> }) {
  const t = useT();
  const say = useDeskWords();
  const words = useWords();
  if (now.conflict === null) return null;
  const inWords = ({ scope, why, notes }: Draft) =>
    [scope === null ? say('scope.none') : scopeName(say, scope), why, notes].filter((line) => line !== '').join('\n\n');
  return (
    <>
      <ConflictView
        t={t}
        text={words('conflict.text')}
        mine={{ text: inWords(now.draft), byline: words('conflict.mine') }}
        theirs={{ text: inWords(now.conflict.draft), byline: words('conflict.theirs', { name: now.conflict.by ?? words('somebody') }) }}
        onChoose={(side) => happen({ type: 'chosen', side })}
      />
      <div className="actions">
        <Button variant="plain" onClick={() => happen({ type: 'chosen', side: 'both' })}>
          {words('conflict.both')}
        </Button>
      </div>
    </>
  );
}

/** What keeps it from the server. Being offline is said at the head of the page. */
function Trouble({ draft: { now, flush } }: { draft: DraftInUse<Draft> }) {
  const words = useWords();
  const { trouble } = now;
  if (trouble?.kind === 'refused') {
    return (
      <Notice kind="error" title={words('refused.title')}>
        <p>{trouble.why}</p>
      </Notice>
    );
  }
  if (trouble?.kind !== 'unavailable') return null;
  return (
    <Notice kind="warning" title={words('unavailable.title')}>
      <p>{words('unavailable.text')}</p>
      <Button variant="plain" onClick={flush}>
        {words('unavailable.retry')}
      </Button>
    </Notice>
  );
}
