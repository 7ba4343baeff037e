/** What the site's answer rests on: files to open, and documents held at the site with the record of having seen them. */
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { faultText, fieldFault } from '#ui/app/fault-state.tsx';
import { Button } from '#ui/components/Button.tsx';
import { Dialog } from '#ui/components/Dialog.tsx';
import { Notice } from '#ui/components/Notice.tsx';
import { StatusBadge } from '#ui/components/StatusBadge.tsx';
import { TextArea } from '#ui/components/TextArea.tsx';
import { TextField } from '#ui/components/TextField.tsx';
import { formatNumber } from '#ui/i18n.ts';
import { useLanguage, useT } from '#ui/messages.client.tsx';
import { type CycleAt, type Evidence, ifMatch, ofCycle, refreshAssessment } from './data.ts';
import { Day, today, useWords } from './words.tsx';

type Shown = { at: CycleAt; zone: string; mayEdit: boolean };

export function EvidenceBeside({ at, zone, evidence, mayEdit }: Shown & { evidence: readonly Evidence[] }) {
  const say = useWords();
  return (
    <>
      <h3>{say('evidence')}</h3>
      {evidence.length === 0 && <p>{say('evidence.none')}</p>}
      <ul className="evidence-list">
        {evidence.map((one) => (
          <li key={one.id}>
            <b>{one.title}</b>
            <Dates evidence={one} zone={zone} />
            {one.kind === 'file' ? <Files at={at} evidence={one} /> : <Held at={at} zone={zone} evidence={one} mayEdit={mayEdit} />}
          </li>
        ))}
      </ul>
    </>
  );
}

function Dates({ evidence: { effectiveOn, expiresOn }, zone }: { evidence: Evidence; zone: string }) {
  const say = useWords();
  if (effectiveOn === null && expiresOn === null) return null;
  return (
    <span className="note">
      {effectiveOn !== null && (
        <>
          {say('effective')} <Day iso={effectiveOn} />
        </>
      )}
      {effectiveOn !== null && expiresOn !== null && ' · '}
      {expiresOn !== null && (
        <span className={expiresOn < today(zone) ? 'bad' : undefined}>
          {say(expiresOn < today(zone) ? 'expired' : 'expires')} <Day iso={expiresOn} />
        </span>
      )}
    </span>
  );
}

function Files({ at, evidence: { id, files, readable } }: { at: CycleAt; evidence: Evidence }) {
  const say = useWords();
  const language = useLanguage();
  if (!readable) return <span className="note">{say('evidence.closed')}</span>;
  return (
    <ul>
      {files.map((file) => (
        <li key={file.id}>
          <a href={`/api/v1/sites/${at.site}/cycles/${at.cycle}/evidence/${id}/files/${file.id}`} download>
            {file.name}
          </a>{' '}
          <span className="note">{say('kilobytes', { size: formatNumber(Math.max(1, Math.round(file.size / 1024)), language) })}</span>
        </li>
      ))}
    </ul>
  );
}

function Held({ at, zone, evidence, mayEdit }: Shown & { evidence: Evidence }) {
  const say = useWords();
  const [open, setOpen] = useState(false);
  const { sighting, custodian, place } = evidence;
  return (
    <>
      <span className="note">{say('held', { place: place ?? '', custodian: custodian ?? '' })}</span>
      {sighting === null ? (
        <StatusBadge tone="waiting">{say('not-seen')}</StatusBadge>
      ) : (
        <>
          <StatusBadge tone="good">
            {say('seen', { name: sighting.seenBy ?? say('somebody') })} <Day iso={sighting.seenOn} />
          </StatusBadge>
          {sighting.note !== '' && <span className="written">{sighting.note}</span>}
        </>
      )}
      {mayEdit && (
        <Button
          variant="plain"
          onClick={() => setOpen(true)}
          aria-label={`${say(sighting === null ? 'record-sighting' : 'change-sighting')}: ${evidence.title}`}
        >
          {say(sighting === null ? 'record-sighting' : 'change-sighting')}
        </Button>
      )}
      {open && <SightingDialog at={at} zone={zone} evidence={evidence} onClose={() => setOpen(false)} />}
    </>
  );
}

function SightingDialog({
  at,
  zone,
  evidence: { id, title, sighting },
  onClose,
}: {
  at: CycleAt;
  zone: string;
  evidence: Evidence;
  onClose: () => void;
}) {
  const t = useT();
  const say = useWords();
  const record = useMutation({
    mutationFn: (json: { note: string; seenOn: string }) =>
      ofCycle['evidence-sightings'][':evidence'].$put({ param: { ...at, evidence: id }, json }, ifMatch(sighting?.version ?? 0)),
    onSuccess: async () => {
      await refreshAssessment(at);
      onClose();
    },
  });
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    record.mutate({ note: String(fields.get('note') ?? ''), seenOn: String(fields.get('seenOn') ?? '') });
  };
  return (
    <Dialog t={t} title={say('record-sighting-of', { title })} open onClose={onClose}>
      <form onSubmit={send}>
        {record.error !== null && (
          <Notice kind="error">
            <p>{faultText(t, record.error)}</p>
          </Notice>
        )}
        <TextField
          label={say('seen-on')}
          name="seenOn"
          type="date"
          required
          max={today(zone)}
          defaultValue={sighting?.seenOn ?? today(zone)}
          fault={fieldFault(record.error, '/seenOn')}
        />
        <TextArea
          label={say('seen-note')}
          hint={say('seen-note.hint')}
          optional={t('ui.optional')}
          name="note"
          maxLength={4000}
          defaultValue={sighting?.note ?? ''}
        />
        <div className="actions">
          <Button type="submit" busy={record.isPending}>
            {say('record')}
          </Button>
          <Button variant="plain" onClick={onClose}>
            {t('app.cancel')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
