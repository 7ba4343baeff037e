/** Records and findings as lists, fifty at a time: names only, no photo is opened for them. */
import { useLocation } from '@tanstack/react-router';
import { DataTable } from '#ui/components/DataTable.tsx';
import { Empty } from '#ui/components/Empty.tsx';
import { LinkButton } from '#ui/components/LinkButton.tsx';
import { Pagination } from '#ui/components/Pagination.tsx';
import { useT } from '#ui/messages.client.tsx';
import type { Pending } from '../../field/device/assignment.ts';
import type { ShownFinding, ShownRecord } from '../../field/device/loaded.ts';
import { discountsOf } from '../../field/rules.ts';
import { CriticalMark, GradeMark, itemName, Moment } from '../finding-words.tsx';
import { Day, named, useWords } from '../words.tsx';
import { BenchHead } from './bench-page.tsx';
import { benchAddress, newAddress, useBenchWords } from './bench-words.ts';
import type { BenchAtHand } from './use-bench.ts';

const onePage = 50;

export function RecordsPart({ at }: { at: BenchAtHand }) {
  const say = useBenchWords();
  const words = useWords();
  const { data, shown, photos } = at.now;
  const { site } = data;
  const { rows, pages } = usePage(shown.records, benchAddress(site.id, 'records'));
  return (
    <>
      <BenchHead at={at} title={say('records')} crumb={say('records')} />
      {rows.length === 0 && <Empty title={say('records.none')}>{say('records.none.text')}</Empty>}
      {rows.length > 0 && (
        <DataTable
          caption={say('records')}
          hideCaption
          rows={rows}
          rowKey={({ id }) => id}
          columns={[
            {
              key: 'what',
              header: say('record'),
              cell: (record) => (
                <>
                  <a href={benchAddress(site.id, `${record.content.kind}-${record.id}`)}>{say(`kind.${record.content.kind}`)}</a>
                  <span className="sub">{lineOf(record, (group) => named(words, 'plan.group', group))}</span>
                </>
              ),
            },
            {
              key: 'when',
              header: say('when'),
              cell: ({ content }) =>
                'on' in content ? <Day iso={content.on} zone={site.timeZone} /> : <Moment iso={content.at} zone={site.timeZone} />,
            },
            { key: 'items', header: say('criteria'), cell: ({ content }) => content.items.join(', ') },
            {
              key: 'state',
              header: say('state'),
              cell: ({ id, content, pending, held }) => (
                <>
                  <Standing pending={pending} />
                  {content.kind === 'photo' && held !== null && !held.uploaded && (
                    <span className="sub">{say(photos.has(id) ? 'photo.waits' : 'photo.elsewhere')}</span>
                  )}
                  {discountsOf(content).map((code) => (
                    <span key={code} className="sub">
                      {say(`discount.${code}`)}
                    </span>
                  ))}
                  {held?.clockCorrected != null && <span className="sub">{say('clock.corrected')}</span>}
                </>
              ),
            },
          ]}
        />
      )}
      {pages}
    </>
  );
}

/** What tells one record from another in a list. */
function lineOf({ content }: ShownRecord, group: (code: string) => string): string {
  switch (content.kind) {
    case 'interview':
      return `${group(content.group)} · ${content.people || 0}`;
    case 'document-check':
      return content.title;
    case 'photo':
      return content.caption === '' ? content.area : content.caption;
    case 'observation':
      return [content.area, content.notes.slice(0, 80)].filter((text) => text !== '').join(': ');
    case 'meeting':
      return content.notes.slice(0, 80);
  }
}

export function FindingsPart({ at }: { at: BenchAtHand }) {
  const say = useBenchWords();
  const { data, shown } = at.now;
  const { site, offered } = data;
  const { rows, pages } = usePage(shown.findings, benchAddress(site.id, 'findings'));
  const counts = (finding: ShownFinding) => offered.grades.find(({ code }) => code === finding.content.grade)?.nonconformity ?? false;
  return (
    <>
      <BenchHead at={at} title={say('findings')} crumb={say('findings')} />
      <div className="actions">
        <LinkButton href={newAddress(site.id, 'finding')}>{say('add.finding')}</LinkButton>
      </div>
      {rows.length === 0 && <Empty title={say('findings.none')}>{say('findings.none.text')}</Empty>}
      {rows.length > 0 && (
        <DataTable
          caption={say('findings')}
          hideCaption
          rows={rows}
          rowKey={({ id }) => id}
          columns={[
            {
              key: 'finding',
              header: say('finding'),
              cell: ({ id, content }) => (
                <>
                  <a href={benchAddress(site.id, `finding-${id}`)}>{content.title === '' ? say('untitled') : content.title}</a>
                  <span className="sub">{itemName(offered.items, content.item)}</span>
                  {content.critical !== null && <CriticalMark critical={content.critical} />}
                </>
              ),
            },
            {
              key: 'grade',
              header: say('grade'),
              cell: (finding) =>
                finding.content.grade === '' ? '' : <GradeMark grade={finding.content.grade} nonconformity={counts(finding)} />,
            },
            { key: 'state', header: say('state'), cell: ({ pending }) => <Standing pending={pending} /> },
          ]}
        />
      )}
      {pages}
    </>
  );
}

export function Standing({ pending }: { pending: Pending | null }) {
  const say = useBenchWords();
  return <>{say(`standing.${pending === null ? 'saved' : pending.standing}`)}</>;
}

/** The page that the address asks for, and the way to the others. */
function usePage<Row>(all: readonly Row[], href: string) {
  const t = useT();
  const say = useBenchWords();
  const search = useLocation({ select: ({ searchStr }) => searchStr });
  const last = Math.max(1, Math.ceil(all.length / onePage));
  const page = Math.min(last, Math.max(1, Number(new URLSearchParams(search).get('page')) || 1));
  const link = (to: number, text: string) => (to < 1 || to > last ? undefined : { href: `${href}?page=${to}`, text });
  const from = (page - 1) * onePage;
  const rows = all.slice(from, from + onePage);
  const summary = say('page', { from: from + 1, to: from + rows.length, of: all.length });
  const pages =
    last === 1 ? null : (
      <Pagination
        label={t('ui.pages')}
        summary={summary}
        previous={link(page - 1, say('page.previous'))}
        next={link(page + 1, say('page.next'))}
      />
    );
  return { rows, pages };
}
