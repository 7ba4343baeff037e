/** The form of one record: kept on the device as one types, sent once it is whole. */
import { useRouter } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { Button } from '#ui/components/Button.tsx';
import { Notice } from '#ui/components/Notice.tsx';
import { recordGaps } from '../../field/device/complete.ts';
import type { RecordInput } from '../../field/shapes.ts';
import { today } from '../words.tsx';
import { BenchHead } from './bench-page.tsx';
import { benchAddress, type Kind, useBenchWords } from './bench-words.ts';
import { Disputed, KeepingLine, RefusedNotice } from './keeping-line.tsx';
import { finishPhoto, type PhotoAside, PhotoFields } from './photo-fields.tsx';
import { RecordFields } from './record-fields.tsx';
import { type BenchAtHand, useKept } from './use-bench.ts';

export function RecordPart({ at, kind, id }: { at: BenchAtHand; kind: Kind; id: string }) {
  const say = useBenchWords();
  const router = useRouter();
  const { bench, now } = at;
  const { site } = now.data;
  const known = now.shown.records.find((record) => record.id === id);
  const [aside, setAside] = useState<PhotoAside>(() => (known?.pending?.aside as PhotoAside | null | undefined) ?? { boxes: [] });
  const [gaps, setGaps] = useState<string[]>([]);
  const [busy, setBusy] = useState(false);
  const [fresh] = useState(() => blank(kind, site.timeZone));
  const form = useKept<RecordInput>(
    bench,
    { shown: known?.content ?? fresh, version: known?.held?.version ?? 0 },
    (content) => ({ what: 'record', id, content }),
    aside,
  );
  const set = form.set as (change: Partial<RecordInput>) => void;
  const send = async (event: FormEvent) => {
    event.preventDefault();
    const missing = recordGaps(form.content);
    setGaps(missing);
    if (missing.length > 0 || busy) return;
    setBusy(true);
    try {
      const photo = form.content.kind === 'photo' ? await finishPhoto(bench, id, aside) : {};
      await form.finish(photo as Partial<RecordInput>);
      router.history.push(benchAddress(site.id, 'records'));
    } catch {
      setBusy(false);
    }
  };
  const drop = async () => {
    if (!confirm(say('drop.sure'))) return;
    form.forget();
    await bench.write({ what: 'record-removal', id }, { standing: 'waiting' });
    router.history.push(benchAddress(site.id, 'records'));
  };
  const fault = (field: string) => (gaps.includes(field) ? say(`gap.${field}`) : undefined);
  if (known?.pending?.standing === 'conflict') return <Disputed at={at} title={say(`kind.${kind}`)} />;
  return (
    <>
      <BenchHead at={at} title={say(`kind.${kind}`)} crumb={say(`kind.${kind}`)} />
      <RefusedNotice pending={known?.pending ?? null} />
      <form className="choose" onSubmit={(event) => void send(event)} noValidate>
        {form.content.kind === 'photo' && (
          <PhotoFields
            at={at}
            id={id}
            content={form.content}
            aside={aside}
            setAside={(next) => {
              setAside(next);
              form.touch(next);
            }}
            set={set}
            fault={fault}
          />
        )}
        <RecordFields at={at} content={form.content} set={set} fault={fault} />
        {gaps.length > 0 && (
          <Notice kind="error" title={say('gaps')}>
            <ul>
              {gaps.map((field) => (
                <li key={field}>{say(`gap.${field}`)}</li>
              ))}
            </ul>
          </Notice>
        )}
        <div className="actions">
          <Button type="submit" busy={busy}>
            {say('save')}
          </Button>
          {known !== undefined && (
            <Button variant="plain" onClick={() => void drop()}>
              {say('drop')}
            </Button>
          )}
        </div>
        <KeepingLine keeping={form.keeping} />
      </form>
    </>
  );
}

function blank(kind: Kind, zone: string): RecordInput {
  const on = today(zone);
  const now = new Date().toISOString();
  switch (kind) {
    case 'interview':
      return { kind, on, group: '', people: 1, interpreter: 'none', chosenByTeam: false, managersAbsent: false, notes: '', items: [] };
    case 'observation':
      return { kind, at: now, area: '', notes: '', items: [] };
    case 'document-check':
      return { kind, on, evidenceId: null, title: '', result: 'supports', notes: '', items: [] };
    case 'photo':
      return {
        ...{ kind, at: now, area: '', caption: '', sha256: '', size: 0, items: [] },
        ...{ mediaType: 'image/jpeg' as const, faces: 'none' as const, place: 'removed' as const },
      };
    case 'meeting':
      return { kind, on, which: 'opening', attended: 1, notes: '', items: [] };
  }
}
