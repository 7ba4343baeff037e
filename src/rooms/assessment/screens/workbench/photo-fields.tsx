/** The picture of a photo record: taken or chosen, drawn anew at once, and faces covered before it is sent. */
import { type ChangeEvent, useEffect, useState } from 'react';
import { Field } from '#ui/components/Field.tsx';
import { Notice } from '#ui/components/Notice.tsx';
import { Select } from '#ui/components/Select.tsx';
import type { LiveBench } from '../../field/device/live-bench.ts';
import { photoAddress } from '../../field/device/server.ts';
import type { RecordInput } from '../../field/shapes.ts';
import { useBenchWords } from './bench-words.ts';
import { CoverBoxes } from './cover-boxes.tsx';
import { type Box, digestOf, mediaType, redrawn } from './photo-file.ts';
import type { BenchAtHand } from './use-bench.ts';

type Photo = Extract<RecordInput, { kind: 'photo' }>;
export type PhotoAside = { boxes: readonly Box[] };

export function PhotoFields({
  at,
  id,
  content,
  aside,
  setAside,
  set,
  fault,
}: {
  at: BenchAtHand;
  id: string;
  content: Photo;
  aside: PhotoAside;
  setAside: (aside: PhotoAside) => void;
  set: (change: Partial<RecordInput>) => void;
  fault: (field: string) => string | undefined;
}) {
  const say = useBenchWords();
  const { bench, now } = at;
  const limit = now.data.rules.photoLimitMb;
  const [problem, setProblem] = useState<string>();
  const here = now.photos.has(id);
  const picture = usePicture(bench, id, here ? content.sha256 : '');
  const take = async ({ currentTarget }: ChangeEvent<HTMLInputElement>) => {
    const file = currentTarget.files?.[0];
    if (file === undefined) return;
    const size = (file.size / 1024 / 1024).toFixed(1);
    if (file.size > limit * 1024 * 1024) {
      setProblem(say('photo.too-large', { size, limit }));
      currentTarget.value = '';
      return;
    }
    try {
      const photo = await redrawn(file);
      const sha256 = await digestOf(photo);
      await bench.keepPhoto(id, photo);
      setAside({ boxes: [] });
      set({ sha256, size: photo.size, mediaType });
      setProblem(undefined);
    } catch {
      setProblem(say('photo.unreadable'));
    }
  };
  const uploaded = now.bench.loaded.records.some((record) => record.id === id && record.uploaded);
  return (
    <>
      {!uploaded && (
        <Field label={say('photo.file')} hint={say('photo.file.hint', { limit })} fault={problem ?? fault('file')}>
          {(control) => <input {...control} type="file" accept="image/*" capture="environment" onChange={(event) => void take(event)} />}
        </Field>
      )}
      {picture !== null && <CoverBoxes picture={picture} boxes={aside.boxes} onBoxes={(boxes) => setAside({ boxes })} />}
      {uploaded && (
        <img className="photo" src={photoAddress(now.at, id)} alt={content.caption === '' ? say('photo.alt') : content.caption} />
      )}
      {!uploaded && !here && content.sha256 !== '' && (
        <Notice kind="warning" title={say('photo.elsewhere')}>
          <p>{say('photo.elsewhere.text')}</p>
        </Notice>
      )}
      <Select
        label={say('field.faces')}
        hint={say('field.faces.hint')}
        value={content.faces}
        onChange={({ currentTarget }) => set({ faces: currentTarget.value as Photo['faces'] })}
        options={(['none', 'removed', 'consented'] as const).map((value) => ({ value, text: say(`faces.${value}`) }))}
      />
    </>
  );
}

/** What is sent: covered for good where boxes were drawn, and with the digest of the very file that is kept. */
export async function finishPhoto(bench: LiveBench, id: string, { boxes }: PhotoAside): Promise<Partial<Photo>> {
  const kept = await bench.photo(id);
  if (kept === null) return {};
  const photo = boxes.length === 0 ? kept : await redrawn(kept, boxes);
  if (photo !== kept) await bench.keepPhoto(id, photo);
  return { sha256: await digestOf(photo), size: photo.size, mediaType, ...(boxes.length > 0 ? { faces: 'removed' } : {}) };
}

function usePicture(bench: LiveBench, id: string, digest: string): ImageBitmap | null {
  const [picture, setPicture] = useState<ImageBitmap | null>(null);
  useEffect(() => {
    let wanted = true;
    const read = async () => {
      const photo = digest === '' ? null : await bench.photo(id);
      const opened = photo === null ? null : await createImageBitmap(photo);
      if (wanted) setPicture(opened);
    };
    read().catch(() => undefined);
    return () => {
      wanted = false;
    };
  }, [bench, id, digest]);
  return picture;
}
