/** Somebody else saved meanwhile: both versions, field by field, and the choice between them. */
import { ApiProblem } from '#ui/app/api.ts';
import { Button } from '#ui/components/Button.tsx';
import { DataTable } from '#ui/components/DataTable.tsx';
import { Notice } from '#ui/components/Notice.tsx';
import { useT } from '#ui/messages.client.tsx';
import { useWords } from './words.ts';

type Fields = Readonly<Record<string, unknown>>;

/** What stands now, if the fault says that it changed meanwhile. */
export function currentOf<T extends { version: number }>(fault: unknown): T | undefined {
  return fault instanceof ApiProblem && fault.code === 'stale-version' ? (fault.body.current as T) : undefined;
}

export function StaleNotice(props: {
  mine: Fields;
  current: Fields;
  labels: Readonly<Record<string, string>>;
  onKeep: () => void;
  onTake: () => void;
}) {
  const t = useT();
  const say = useWords();
  const rows = Object.keys(props.labels)
    .filter((name) => shown(props.mine[name]) !== shown(props.current[name]))
    .map((name) => ({ name, label: props.labels[name] ?? name, mine: shown(props.mine[name]), current: shown(props.current[name]) }));
  return (
    <Notice kind="warning" title={t('ui.conflict.title')}>
      <DataTable
        caption={say('stale.differs')}
        rows={rows}
        rowKey={(row) => row.name}
        columns={[
          { key: 'field', header: say('stale.field'), cell: (row) => row.label },
          { key: 'mine', header: t('ui.conflict.mine'), cell: (row) => row.mine },
          { key: 'theirs', header: t('ui.conflict.theirs'), cell: (row) => row.current },
        ]}
      />
      <div className="actions">
        <Button onClick={props.onKeep}>{t('ui.conflict.keep-mine')}</Button>
        <Button variant="plain" onClick={props.onTake}>
          {t('ui.conflict.keep-theirs')}
        </Button>
      </div>
    </Notice>
  );
}

function shown(value: unknown): string {
  if (value === null || value === undefined || value === '') return '–';
  return Array.isArray(value) ? value.join(', ') : String(value);
}
