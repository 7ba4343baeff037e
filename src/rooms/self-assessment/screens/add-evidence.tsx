/** Adding evidence in one of three ways: files, something held at the site, or what is already here. */
import { type ReactNode, useRef, useState } from 'react';
import { Dialog } from '#ui/components/Dialog.tsx';
import { useT } from '#ui/messages.client.tsx';
import { AddFiles } from './add-files.tsx';
import { AddHeld } from './add-held.tsx';
import type { EvidenceHome } from './addresses.ts';
import { ChooseEvidence } from './choose-evidence.tsx';
import type { Evidence, ItemAt } from './types.ts';
import { useWords } from './words.tsx';

/** The criterion that evidence is added for, with its name and what it rests on already. */
export type Purpose = { readonly at: ItemAt; readonly title: string; readonly used: readonly Evidence[] };

export interface WayProps {
  readonly home: EvidenceHome;
  readonly purpose: Purpose | null;
  /** Something was added: what is shown is to be read anew. */
  readonly onAdded: () => Promise<void>;
  readonly onDone: () => void;
  /** Ends when the dialog is left. */
  readonly signal: AbortSignal;
}

const ways = ['files', 'held', 'existing'] as const;
type Way = (typeof ways)[number];

export function AddEvidence({ home, purpose, onAdded, onClose }: Pick<WayProps, 'home' | 'purpose' | 'onAdded'> & { onClose: () => void }) {
  const t = useT();
  const say = useWords();
  const [way, setWay] = useState<Way>('files');
  const [open, setOpen] = useState(true);
  const leaving = useRef(new AbortController());
  const props: WayProps = { home, purpose, onAdded, onDone: () => setOpen(false), signal: leaving.current.signal };
  const forms: Record<Way, ReactNode> = {
    files: <AddFiles {...props} />,
    held: <AddHeld {...props} />,
    existing: purpose !== null && <ChooseEvidence {...props} purpose={purpose} />,
  };
  const close = () => {
    leaving.current.abort();
    onClose();
  };
  return (
    <Dialog t={t} title={purpose === null ? say('add.title') : say('add.title.for', { title: purpose.title })} open={open} onClose={close}>
      <fieldset className="ways">
        <legend className="hush">{say('add.way')}</legend>
        {ways
          .filter((one) => one !== 'existing' || purpose !== null)
          .map((one) => (
            <label key={one}>
              <input type="radio" name="way" value={one} checked={way === one} onChange={() => setWay(one)} />
              {say(`add.way.${one}`)}
            </label>
          ))}
      </fieldset>
      {forms[way]}
    </Dialog>
  );
}
