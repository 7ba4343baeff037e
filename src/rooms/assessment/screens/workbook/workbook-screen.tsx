/** The assessment out to a workbook and back: nothing is changed before the assessor has accepted it. */
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { throwing } from '#ui/app/api.ts';
import { faultText } from '#ui/app/fault-state.tsx';
import type { SiteAtHand } from '#ui/app/site.ts';
import { FileDrop } from '#ui/components/FileDrop.tsx';
import { LinkButton } from '#ui/components/LinkButton.tsx';
import { Loading } from '#ui/components/Loading.tsx';
import { Notice } from '#ui/components/Notice.tsx';
import { useT } from '#ui/messages.client.tsx';
import { Head, NobodyAppointed, OfAssessment, Shown } from '../assessment-page.tsx';
import { type AssessmentView, type CycleAt, ofCycle, refreshAssessment, useAssessment } from '../data.ts';
import type { Change, Reading } from './changes.ts';
import { useWorkbookWords } from './words.ts';
import { WorkbookChanges } from './workbook-changes.tsx';

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export default function WorkbookScreen() {
  return <OfAssessment>{(site, at) => <Page site={site} at={at} />}</OfAssessment>;
}

function Page({ site, at }: { site: SiteAtHand; at: CycleAt }) {
  const say = useWorkbookWords();
  return (
    <Shown query={useAssessment(at)} missing={<NobodyAppointed site={site} />}>
      {(work) => (
        <>
          <Head site={site} title={say('title')} lede={say('lede')} />
          <div className="actions">
            <LinkButton href={`/api/v1/sites/${at.site}/cycles/${at.cycle}/assessment/workbook.xlsx`} download>
              {say('download')}
            </LinkButton>
          </div>
          {work.mayEdit ? <Back at={at} work={work} /> : <Notice kind="info" title={say('not-yours')} />}
        </>
      )}
    </Shown>
  );
}

function Back({ at, work }: { at: CycleAt; work: AssessmentView }) {
  const t = useT();
  const say = useWorkbookWords();
  const [accepted, setAccepted] = useState(0);
  const read = useMutation({
    mutationFn: async (file: File) => {
      const path = `/api/v1/sites/${at.site}/cycles/${at.cycle}/assessment/workbook`;
      return (await (await throwing(path, { method: 'POST', body: file, headers: { 'content-type': xlsx } })).json()) as Reading;
    },
    onMutate: () => setAccepted(0),
  });
  const accept = useMutation({
    mutationFn: async (changes: readonly Change[]) => {
      await ofCycle.workbook.apply.$post({ param: at, json: { changes: changes.map(asked) } });
      await refreshAssessment(at);
      return changes.length;
    },
    onSuccess: (count) => {
      setAccepted(count);
      read.reset();
    },
  });
  const fault = read.error ?? accept.error;
  return (
    <section className="section">
      <h2>{say('back')}</h2>
      <p className="prose">{say('back.text')}</p>
      <FileDrop
        label={say('choose')}
        hint={say('choose.hint')}
        name="workbook"
        accept=".xlsx"
        onFiles={([file]) => file !== undefined && read.mutate(file)}
      />
      {fault !== null && (
        <Notice kind="error">
          <p>{faultText(t, fault)}</p>
        </Notice>
      )}
      {accepted > 0 && <Notice kind="success" title={say('accepted', { count: accepted })} />}
      {read.isPending && <Loading t={t} />}
      {read.data !== undefined && (
        <WorkbookChanges
          key={read.submittedAt}
          reading={read.data}
          levels={work.levels}
          busy={accept.isPending}
          onAccept={(changes) => accept.mutate(changes)}
        />
      )}
    </section>
  );
}

function asked(change: Change) {
  if (change.on === 'new-finding') return { on: change.on, key: change.key, finding: change.finding };
  const { on, key, field, to, version } = change;
  return { on, key, field, to, version };
}
