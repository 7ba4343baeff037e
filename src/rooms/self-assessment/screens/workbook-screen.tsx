/** The self-assessment out to a workbook and back: nothing is changed before the person has accepted it. */
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { throwing } from '#ui/app/api.ts';
import { faultText } from '#ui/app/fault-state.tsx';
import { FileDrop } from '#ui/components/FileDrop.tsx';
import { LinkButton } from '#ui/components/LinkButton.tsx';
import { Loading } from '#ui/components/Loading.tsx';
import { Notice } from '#ui/components/Notice.tsx';
import { useT } from '#ui/messages.client.tsx';
import { addresses, cycleFile } from './addresses.ts';
import { CycleHead, CyclePage, type OpenCycle } from './cycle-page.tsx';
import { cycleClient, refreshCycle } from './data.ts';
import type { WorkbookChange, WorkbookReading } from './types.ts';
import { useWords } from './words.tsx';
import { WorkbookChanges } from './workbook-changes.tsx';

export default function WorkbookScreen() {
  return <CyclePage>{(open) => <Workbook open={open} />}</CyclePage>;
}

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

function Workbook({ open }: { open: OpenCycle }) {
  const t = useT();
  const say = useWords();
  const [accepted, setAccepted] = useState(0);
  const read = useMutation({
    mutationFn: async (file: File) => {
      const path = `/api/v1/sites/${open.at.site}/cycles/${open.at.cycle}/workbook`;
      const response = await throwing(path, { method: 'POST', body: file, headers: { 'content-type': xlsx } });
      return (await response.json()) as WorkbookReading;
    },
    onMutate: () => setAccepted(0),
  });
  const accept = useMutation({
    mutationFn: async (changes: readonly WorkbookChange[]) => {
      const wanted = changes.map(({ item, field, to, version }) => ({ item, field, to, version }));
      await cycleClient.workbook.apply.$post({ param: open.at, json: { changes: wanted } });
      await refreshCycle(open.at);
      return changes.length;
    },
    onSuccess: (count) => {
      setAccepted(count);
      read.reset();
    },
  });
  const fault = read.error ?? accept.error;
  return (
    <>
      <CycleHead open={open} current={addresses.workbook(open.site.id)} title={say('workbook')} lede={say('workbook.lede')} />
      <div className="actions">
        <LinkButton variant={open.may.edit ? 'primary' : 'plain'} href={cycleFile(open.at, 'workbook.xlsx')} download>
          {say('workbook.download')}
        </LinkButton>
        <LinkButton variant="plain" href={cycleFile(open.at, 'self-assessment.pdf')} download>
          {say('pdf')}
        </LinkButton>
      </div>
      {open.may.edit && (
        <section className="section">
          <h2>{say('workbook.back')}</h2>
          <p className="prose">{say('workbook.back.text')}</p>
          <FileDrop
            label={say('workbook.choose')}
            hint={say('workbook.choose.hint')}
            name="workbook"
            accept=".xlsx"
            onFiles={([file]) => file !== undefined && read.mutate(file)}
          />
          {fault !== null && (
            <Notice kind="error">
              <p>{faultText(t, fault)}</p>
            </Notice>
          )}
          {accepted > 0 && <Notice kind="success" title={say('workbook.accepted', { count: accepted })} />}
          {read.isPending && <Loading t={t} />}
          {read.data !== undefined && (
            <WorkbookChanges
              key={read.submittedAt}
              reading={read.data}
              levels={open.answers.levels}
              busy={accept.isPending}
              onAccept={(changes) => accept.mutate(changes)}
            />
          )}
        </section>
      )}
    </>
  );
}
