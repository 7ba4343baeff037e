/** Two people changed the same thing: what differs, field by field, and the choice between the two. */
import { Button } from '#ui/components/Button.tsx';
import { DataTable } from '#ui/components/DataTable.tsx';
import { Notice } from '#ui/components/Notice.tsx';
import { useT } from '#ui/messages.client.tsx';
import { useWords } from './words.tsx';

export type FieldInWords = { readonly label: string; readonly text: string };

/** Stands in the form itself: keeping one's own sends what its fields say now. Both sides name the same fields in the same order. */
export function StaleFields(props: { mine: readonly FieldInWords[]; theirs: readonly FieldInWords[]; onTake: () => void }) {
  const t = useT();
  const say = useWords();
  const rows = props.mine
    .map(({ label, text }, index) => ({ label, mine: text, theirs: props.theirs[index]?.text ?? '' }))
    .filter(({ mine, theirs }) => mine !== theirs);
  return (
    <Notice kind="error" title={t('ui.conflict.title')}>
      <p>{say('changed.text')}</p>
      <DataTable
        caption={say('changed.differs')}
        rows={rows}
        rowKey={({ label }) => label}
        columns={[
          { key: 'field', header: say('changed.field'), cell: ({ label }) => label },
          { key: 'mine', header: t('ui.conflict.mine'), cell: ({ mine }) => <span className="written">{mine === '' ? '–' : mine}</span> },
          {
            key: 'theirs',
            header: t('ui.conflict.theirs'),
            cell: ({ theirs }) => <span className="written">{theirs === '' ? '–' : theirs}</span>,
          },
        ]}
      />
      <div className="actions">
        <Button type="submit">{t('ui.conflict.keep-mine')}</Button>
        <Button variant="plain" onClick={props.onTake}>
          {t('ui.conflict.keep-theirs')}
        </Button>
      </div>
    </Notice>
  );
}
