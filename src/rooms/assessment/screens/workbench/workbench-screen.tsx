/** The workbench at a glance: what can be recorded, what was, what the criteria still lack, and what is still on this device only. */
import { useMutation } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { Button } from '#ui/components/Button.tsx';
import { DataTable } from '#ui/components/DataTable.tsx';
import { Dialog } from '#ui/components/Dialog.tsx';
import { Facts } from '#ui/components/Facts.tsx';
import { LinkButton } from '#ui/components/LinkButton.tsx';
import { useT } from '#ui/messages.client.tsx';
import { pointsOf } from '../../field/device/assignment-data.ts';
import { interviewedGroups } from '../../field/rules.ts';
import { addresses, Day, named, useWords } from '../words.tsx';
import { BenchHead, OfBench } from './bench-page.tsx';
import { benchAddress, kinds, newAddress, useBenchWords } from './bench-words.ts';
import type { BenchAtHand } from './use-bench.ts';

export default function WorkbenchScreen() {
  return <OfBench>{(at) => <Overview at={at} />}</OfBench>;
}

function Overview({ at }: { at: BenchAtHand }) {
  const say = useBenchWords();
  const { data, shown } = at.now;
  const { site } = data;
  // biome-ignore lint/correctness/useExhaustiveDependencies: each look at the list offers new identifiers, so that a second record is another one
  const fresh = useMemo(
    () => new Map(([...kinds, 'finding'] as const).map((kind) => [kind, newAddress(site.id, kind)])),
    [site.id, at.now.bench],
  );
  return (
    <>
      <BenchHead at={at} title={say('title-of', { site: site.name })} />
      <section className="section" aria-labelledby="add">
        <h2 id="add">{say('add')}</h2>
        <div className="actions">
          {[...fresh].map(([kind, href]) => (
            <LinkButton key={kind} href={href} variant={kind === 'finding' ? 'primary' : 'plain'}>
              {say(`add.${kind}`)}
            </LinkButton>
          ))}
        </div>
      </section>
      <Facts
        facts={[
          { term: say('records'), value: <a href={benchAddress(site.id, 'records')}>{shown.records.length}</a> },
          { term: say('findings'), value: <a href={benchAddress(site.id, 'findings')}>{shown.findings.length}</a> },
          { term: say('on-device'), value: at.now.bench.pending.length },
        ]}
      />
      <Interviews at={at} />
      <Criteria at={at} />
      <OnThisDevice at={at} />
    </>
  );
}

/** Whom the team spoke with so that it counts, beside what the plan asks. */
function Interviews({ at: { now } }: { at: BenchAtHand }) {
  const say = useBenchWords();
  const words = useWords();
  const { interviewsNeeded } = now.data.rules;
  const kept = now.shown.records.filter(({ pending }) => pending?.standing !== 'draft');
  const groups = interviewedGroups(kept.map(({ id, content }) => ({ id, content, uploaded: true })));
  if (groups.length === 0 && interviewsNeeded === null) return null;
  const count = groups.reduce((sum, { people }) => sum + people, 0);
  return (
    <p>
      {interviewsNeeded === null ? say('interviewed', { count }) : say('interviewed.of', { count, needed: interviewsNeeded })}{' '}
      {groups.map(({ group, people }) => `${named(words, 'plan.group', group)} ${people}`).join(', ')}
    </p>
  );
}

/** Every item with its data points and what is determined so far. */
function Criteria({ at: { now } }: { at: BenchAtHand }) {
  const say = useBenchWords();
  const { data, shown, photos } = now;
  const points = useMemo(() => pointsOf(data, shown, photos), [data, shown, photos]);
  const needed = data.rules.dataPointsNeeded;
  const labels = new Map(data.assessment.levels.map(({ code, label }) => [code, label]));
  const determined = (item: string) => {
    const found = shown.determinations.get(item);
    if (found === undefined) return say('open');
    const { level, notApplicable } = found.content;
    return notApplicable ? say('not-applicable') : level === null ? say('open') : (labels.get(level) ?? level);
  };
  return (
    <section className="section" aria-labelledby="criteria">
      <h2 id="criteria">{say('criteria')}</h2>
      <p className="note">{say('points.text', { needed })}</p>
      <DataTable
        caption={say('criteria')}
        hideCaption
        rows={data.assessment.items}
        rowKey={({ item }) => item}
        columns={[
          {
            key: 'item',
            header: say('criterion'),
            cell: ({ item, title }) => (
              <a href={benchAddress(data.site.id, `criterion-${item}`)}>
                {item} {title}
              </a>
            ),
          },
          { key: 'points', header: say('points'), cell: ({ item }) => say('points.of', { count: points.get(item) ?? 0, needed }) },
          {
            key: 'determination',
            header: say('determination'),
            cell: ({ item }) => (
              <>
                {determined(item)}
                {shown.determinations.get(item)?.pending != null && <span className="sub">{say('on-device.mark')}</span>}
              </>
            ),
          },
        ]}
      />
    </section>
  );
}

function OnThisDevice({ at: { bench, now } }: { at: BenchAtHand }) {
  const t = useT();
  const say = useBenchWords();
  const router = useRouter();
  const [asking, setAsking] = useState(false);
  const { site } = now.data;
  const remove = useMutation({
    // Whoever cannot reach the server may still take everything off the device.
    networkMode: 'always',
    mutationFn: () => bench.remove(),
    onSuccess: () => router.history.push(addresses.assessment(site.id)),
  });
  const count = now.bench.pending.length;
  return (
    <section className="section" aria-labelledby="device">
      <h2 id="device">{say('device')}</h2>
      <p>
        {say('device.until')} <Day iso={now.until} zone={site.timeZone} />. {say('device.text')}
      </p>
      <div className="actions">
        <Button variant="danger" onClick={() => setAsking(true)}>
          {say('remove')}
        </Button>
      </div>
      <Dialog
        t={t}
        title={say('remove.title')}
        open={asking}
        onClose={() => setAsking(false)}
        actions={
          <>
            <Button variant="danger" busy={remove.isPending} onClick={() => remove.mutate()}>
              {say('remove.yes')}
            </Button>
            <Button variant="plain" onClick={() => setAsking(false)}>
              {say('cancel')}
            </Button>
          </>
        }
      >
        <p>{count === 0 ? say('remove.safe') : say('remove.loses', { count })}</p>
      </Dialog>
    </section>
  );
}
