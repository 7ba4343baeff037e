/** For administrators: work that failed ten times, and people whom mail does not reach. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { When } from '#ui/app/account/when.tsx';
import { FaultState, faultText } from '#ui/app/fault-state.tsx';
import { Button } from '#ui/components/Button.tsx';
import { DataTable } from '#ui/components/DataTable.tsx';
import { Empty } from '#ui/components/Empty.tsx';
import { Loading } from '#ui/components/Loading.tsx';
import { Notice } from '#ui/components/Notice.tsx';
import { useT } from '#ui/messages.client.tsx';
import { client, keys, type Stopped, useStopped } from './data.ts';
import { useNoticeWords } from './words.tsx';

export default function StoppedScreen() {
  const t = useT();
  const say = useNoticeWords();
  const { data, error, refetch } = useStopped();
  return (
    <>
      <header className="head">
        <h1>{say('stopped')}</h1>
        <p className="lede">{say('stopped.lede')}</p>
      </header>
      {data === undefined && (error === null ? <Loading t={t} lines={5} /> : <FaultState fault={error} onRetry={() => void refetch()} />)}
      {data !== undefined && <StoppedWork stopped={data} />}
    </>
  );
}

export function StoppedWork({ stopped: { nights, jobs, undeliverable } }: { stopped: Stopped }) {
  const say = useNoticeWords();
  if (nights.length + jobs.length + undeliverable.length === 0)
    return <Empty title={say('stopped.none')}>{say('stopped.none-text')}</Empty>;
  return (
    <>
      {nights.length > 0 && <Nights nights={nights} />}
      {jobs.length > 0 && (
        <DataTable
          caption={say('stopped.jobs')}
          rows={jobs}
          rowKey={({ id }) => id}
          columns={[
            { key: 'queue', header: say('stopped.queue'), cell: ({ queue }) => queue },
            { key: 'error', header: say('stopped.error'), cell: ({ error }) => <code>{error}</code> },
            { key: 'since', header: say('stopped.since'), align: 'end', cell: ({ at }) => <When at={at} /> },
          ]}
        />
      )}
      {undeliverable.length > 0 && (
        <DataTable
          caption={say('stopped.people')}
          rows={undeliverable}
          rowKey={({ id }) => id}
          columns={[
            {
              key: 'person',
              header: say('stopped.person'),
              cell: ({ name, email }) => (
                <>
                  {name} <span className="sub">{email}</span>
                </>
              ),
            },
            { key: 'reason', header: say('stopped.reason'), cell: ({ reason }) => say(`stopped.reason.${reason}`) },
            { key: 'since', header: say('stopped.since'), align: 'end', cell: ({ since }) => <When at={since} /> },
          ]}
        />
      )}
    </>
  );
}

type Page = Stopped['nights'][number];

function Nights({ nights }: { nights: readonly Page[] }) {
  const t = useT();
  const say = useNoticeWords();
  const queries = useQueryClient();
  const again = useMutation({
    mutationFn: ({ zone, day, part, page }: Page) => client.stopped.nights.$post({ json: { zone, day, part, page } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: keys.stopped }),
  });
  const nameOf = (part: string) => nameOfPart(say(`stopped.part.${part}`), part);
  return (
    <>
      {again.error !== null && (
        <Notice kind="error">
          <p>{faultText(t, again.error)}</p>
        </Notice>
      )}
      <p role="status">{again.isSuccess ? say('stopped.again-done') : ''}</p>
      <DataTable
        caption={say('stopped.nights')}
        rows={nights}
        rowKey={({ zone, day, part, page }) => `${zone} ${day} ${part} ${page}`}
        columns={[
          { key: 'part', header: say('stopped.part'), cell: ({ part }) => nameOf(part) },
          {
            key: 'where',
            header: say('stopped.where'),
            cell: ({ zone, day, page }) => (
              <>
                {zone}, {day} <span className="sub">{say('stopped.page', { page })}</span>
              </>
            ),
          },
          { key: 'error', header: say('stopped.error'), cell: ({ error }) => <code>{error}</code> },
          { key: 'since', header: say('stopped.since'), cell: ({ at }) => <When at={at} /> },
          {
            key: 'again',
            header: say('action'),
            align: 'end',
            bare: true,
            cell: (page) => (
              <Button
                variant="plain"
                busy={again.isPending}
                onClick={() => again.mutate(page)}
                aria-label={say('stopped.again-named', { ...page, part: nameOf(page.part) })}
              >
                {say('stopped.again')}
              </Button>
            ),
          },
        ]}
      />
    </>
  );
}

/** A part that has no words yet keeps its own name. */
function nameOfPart(words: string, part: string): string {
  return words.startsWith('desk-notices-screens.') ? part : words;
}
