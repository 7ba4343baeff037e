/** Staff or an assessor says whether the certificate is what it says it is. Whether it proves anything is for the matrix to say. */
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { ApiProblem } from '#ui/app/api.ts';
import { FaultNotice } from '#ui/app/fault-notice.tsx';
import { fieldFault } from '#ui/app/fault-state.tsx';
import { Button } from '#ui/components/Button.tsx';
import { RadioCards } from '#ui/components/RadioCards.tsx';
import { TextArea } from '#ui/components/TextArea.tsx';
import { useT } from '#ui/messages.client.tsx';
import { type Certificate, ifMatch, ofSite, refreshRecognition } from './data.ts';
import { useWords } from './words.tsx';

const verdicts = ['accepted', 'refused'] as const;
type Verdict = (typeof verdicts)[number];

export function CheckForm({ site, certificate }: { site: string; certificate: Certificate }) {
  const t = useT();
  const say = useWords();
  const [verdict, setVerdict] = useState<Verdict | null>(null);
  const check = useMutation({
    mutationFn: async (json: { verdict: Verdict; note: string }) => {
      const param = { site, certificate: certificate.id };
      await ofSite.certificates[':certificate'].check.$post({ param, json }, ifMatch(certificate));
    },
    onSuccess: () => refreshRecognition(site),
  });
  // The site changed it meanwhile: what stands now has to be looked at before anything is said of it.
  const stale = check.error instanceof ApiProblem && check.error.code === 'stale-version';
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const note = String(new FormData(event.currentTarget).get('note') ?? '').trim();
    if (verdict !== null && !check.isPending) check.mutate({ verdict, note });
  };
  return (
    <form className="no-paper" onSubmit={send}>
      {certificate.file === null && <p className="note">{say('check.no-document')}</p>}
      <RadioCards
        legend={say(certificate.check?.current === true ? 'check.again' : 'check.question')}
        name="verdict"
        value={verdict}
        onChange={(value) => setVerdict(verdicts.find((one) => one === value) ?? null)}
        cards={verdicts.map((one) => ({
          value: one,
          title: say(`check.${one}.title`),
          text: say(`check.${one}.text`),
          disabled: one === 'accepted' && certificate.file === null,
        }))}
      />
      <TextArea
        label={say('check.note')}
        hint={say('check.note.hint')}
        name="note"
        required={verdict === 'refused'}
        optional={verdict === 'refused' ? undefined : t('ui.optional')}
        maxLength={2000}
        rows={3}
        fault={fieldFault(check.error, '/note')}
      />
      <FaultNotice fault={check.error} />
      <div className="actions">
        {stale ? (
          <Button onClick={() => void refreshRecognition(site)}>{say('check.look-again')}</Button>
        ) : (
          <Button type="submit" busy={check.isPending} disabled={verdict === null}>
            {say(verdict === null ? 'check.record' : `check.${verdict}.do`)}
          </Button>
        )}
      </div>
    </form>
  );
}
