/** All evidence of a site: found by words, by what needs care, and by where it is used. */
import { type ReactNode, useState } from 'react';
import { FaultState } from '#ui/app/fault-state.tsx';
import { Button } from '#ui/components/Button.tsx';
import { DataTable } from '#ui/components/DataTable.tsx';
import { Empty } from '#ui/components/Empty.tsx';
import { Loading } from '#ui/components/Loading.tsx';
import { Select } from '#ui/components/Select.tsx';
import { TextField } from '#ui/components/TextField.tsx';
import { useT } from '#ui/messages.client.tsx';
import { AddEvidence } from './add-evidence.tsx';
import { addresses, homeOfCycle } from './addresses.ts';
import { CycleHead, CyclePage, type OpenCycle } from './cycle-page.tsx';
import { refreshCycle, useEvidence } from './data.ts';
import { EvidenceDialog } from './evidence-dialog.tsx';
import { type Care, cares, matches, needsCare } from './evidence-filter.ts';
import { EvidenceLine, todayIn } from './evidence-line.tsx';
import type { Evidence } from './types.ts';
import { useWords } from './words.tsx';

export default function EvidenceScreen() {
  return <CyclePage>{(open) => <EvidenceOfSite open={open} />}</CyclePage>;
}

function EvidenceOfSite({ open }: { open: OpenCycle }) {
  const t = useT();
  const say = useWords();
  const all = useEvidence(open.at);
  const [adding, setAdding] = useState(false);
  const add = open.may.edit && <Button onClick={() => setAdding(true)}>{say('evidence.add')}</Button>;
  return (
    <>
      <CycleHead open={open} current={addresses.evidence(open.site.id)} title={say('evidence')} lede={say('evidence.lede')} />
      {all.data === undefined &&
        (all.error === null ? <Loading t={t} /> : <FaultState fault={all.error} onRetry={() => void all.refetch()} />)}
      {all.data?.length === 0 && (
        <Empty title={say('evidence.empty.title')} action={add}>
          {say('evidence.empty.text')}
        </Empty>
      )}
      {all.data !== undefined && all.data.length > 0 && <EvidenceList open={open} evidence={all.data} add={add} />}
      {adding && (
        <AddEvidence home={homeOfCycle(open.at)} purpose={null} onAdded={() => refreshCycle(open.at)} onClose={() => setAdding(false)} />
      )}
    </>
  );
}

function EvidenceList({ open, evidence, add }: { open: OpenCycle; evidence: readonly Evidence[]; add: ReactNode }) {
  const say = useWords();
  const [search, setSearch] = useState('');
  const [care, setCare] = useState<Care>('all');
  const [shown, setShown] = useState<string | null>(null);
  const today = todayIn(open.site.timeZone);
  const found = evidence.filter((one) => matches(one, search) && needsCare(one, care, today));
  const chosen = evidence.find(({ id }) => id === shown);
  return (
    <>
      <div className="actions">{add}</div>
      <search className="filter" aria-label={say('filter')}>
        <form onSubmit={(event) => event.preventDefault()}>
          <TextField
            label={say('search')}
            name="q"
            type="search"
            value={search}
            onChange={(event) => setSearch(event.currentTarget.value)}
          />
          <Select
            label={say('filter.care')}
            name="care"
            value={care}
            onChange={(event) => setCare(cares.find((one) => one === event.currentTarget.value) ?? 'all')}
            options={cares.map((value) => ({ value, text: say(`filter.care.${value}`) }))}
          />
        </form>
      </search>
      <p className="note" role="status">
        {say('filter.count', { shown: found.length, all: evidence.length })}
      </p>
      {found.length > 0 && <EvidenceTable open={open} evidence={found} onShow={setShown} />}
      {chosen !== undefined && (
        <EvidenceDialog
          key={chosen.id}
          home={homeOfCycle(open.at)}
          evidence={chosen}
          use={{ site: open.site.id, at: null }}
          mayEdit={open.may.edit && !chosen.shared}
          onChanged={() => refreshCycle(open.at)}
          onClose={() => setShown(null)}
        />
      )}
    </>
  );
}

function EvidenceTable({ open, evidence, onShow }: { open: OpenCycle; evidence: readonly Evidence[]; onShow: (id: string) => void }) {
  const say = useWords();
  return (
    <DataTable
      caption={say('evidence')}
      hideCaption
      rows={evidence}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'evidence',
          header: say('evidence.title'),
          cell: (one) => <EvidenceLine evidence={{ ...one, usedBy: [] }} timeZone={open.site.timeZone} onShow={() => onShow(one.id)} />,
        },
        { key: 'readers', header: say('evidence.confidentiality'), cell: (one) => say(`evidence.readers.${one.confidentiality}`) },
        {
          key: 'used',
          header: say('evidence.used'),
          cell: (one) =>
            one.usedBy.length === 0 ? (
              <span className="note">{say('evidence.unused')}</span>
            ) : (
              one.usedBy.map((item) => (
                <a key={item} className="item-link" href={addresses.item(open.site.id, item)}>
                  {item}
                </a>
              ))
            ),
        },
      ]}
    />
  );
}
