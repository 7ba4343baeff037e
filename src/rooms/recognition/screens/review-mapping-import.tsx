/** A whole draft from a file: an OSCAL mapping collection, as the public matrix, a draft and other tools give it. */
import { useState } from 'react';
import { ApiProblem } from '#ui/app/api.ts';
import { faultText } from '#ui/app/fault-state.tsx';
import { Button } from '#ui/components/Button.tsx';
import { FileDrop } from '#ui/components/FileDrop.tsx';
import { Notice } from '#ui/components/Notice.tsx';
import { useT } from '#ui/messages.client.tsx';
import { isStale, useReviewChange } from './review-change.ts';
import { oneReview, type Review } from './review-data.ts';
import { StepFault } from './review-step.tsx';
import { useReviewWords } from './review-words.tsx';

type MappingDocument = Record<string, unknown> & { 'mapping-collection': unknown };

export function MappingImport({ review, unsaved }: { review: Review; unsaved: boolean }) {
  const say = useReviewWords();
  const [file, setFile] = useState<File | undefined>();
  const [broken, setBroken] = useState(false);
  const send = useReviewChange(review, 'draft', (json: MappingDocument, version) =>
    oneReview.cells.mapping.$put({ param: { review: review.id }, json }, version),
  );
  const read = async () => {
    const document = await documentIn(file);
    setBroken(document === null);
    if (document !== null) send.mutate(document);
  };
  return (
    <section className="section no-paper" aria-labelledby="import">
      <h2 id="import">{say('import')}</h2>
      <p className="prose">{say('import.text')}</p>
      {unsaved && <Notice kind="info">{say('import.unsaved')}</Notice>}
      {!unsaved && (
        <>
          <FileDrop
            label={file === undefined ? say('import.file') : file.name}
            hint={say('import.file.hint')}
            name="mapping"
            accept=".json,application/json"
            fault={broken ? say('import.broken') : undefined}
            onFiles={([first]) => {
              setBroken(false);
              send.reset();
              setFile(first);
            }}
          />
          {isStale(send.error) ? <StepFault fault={send.error} /> : <DocumentFaults fault={send.error} />}
          {send.isSuccess && <Notice kind="success">{say('import.done', { count: review.cells.length })}</Notice>}
          <Button variant="plain" busy={send.isPending} disabled={file === undefined} onClick={() => void read()}>
            {say(review.cells.length === 0 ? 'import.do' : 'import.replace')}
          </Button>
        </>
      )}
    </section>
  );
}

/** Each fault with its place in the document, for whoever has to put it right there. */
export function DocumentFaults({ fault }: { fault: unknown }) {
  const t = useT();
  if (fault === null) return null;
  const faults = fault instanceof ApiProblem ? fault.errors : [];
  return (
    <Notice kind="error" title={faultText(t, fault)}>
      {faults.length > 0 && (
        <ul>
          {faults.map(({ pointer, detail }) => (
            <li key={`${pointer} ${detail}`}>
              {pointer !== undefined && <code>{pointer}</code>} {detail}
            </li>
          ))}
        </ul>
      )}
    </Notice>
  );
}

/** Null for what is no JSON, or no mapping collection. */
async function documentIn(file: File | undefined): Promise<MappingDocument | null> {
  try {
    const read: unknown = JSON.parse((await file?.text()) ?? '');
    return typeof read === 'object' && read !== null && 'mapping-collection' in read ? (read as MappingDocument) : null;
  } catch {
    return null;
  }
}
