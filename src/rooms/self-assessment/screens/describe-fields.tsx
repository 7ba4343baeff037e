/** What is said of evidence beside its files: the day it speaks of, how long it lasts, who reads it. */

import { fieldFault } from '#ui/app/fault-state.tsx';
import { Select } from '#ui/components/Select.tsx';
import { TextField } from '#ui/components/TextField.tsx';
import { useT } from '#ui/messages.client.tsx';
import type { Description } from './evidence-calls.ts';
import type { Confidentiality, Evidence } from './types.ts';
import { useWords } from './words.tsx';

const readers: readonly Confidentiality[] = ['assessor', 'scheme', 'public'];

type Known = Pick<Evidence, 'kind'> & Partial<Omit<Description, 'kind'>>;

export function DescribeFields({ known, fault, titled = true }: { known: Known; fault: unknown; titled?: boolean }) {
  const t = useT();
  const say = useWords();
  const optional = t('ui.optional');
  const textOf = (name: 'title' | 'custodian' | 'place' | 'effectiveOn' | 'expiresOn') => ({
    label: say(`evidence.${name}`),
    name,
    defaultValue: known[name] ?? '',
    fault: fieldFault(fault, `/${name}`),
  });
  return (
    <>
      {titled && <TextField {...textOf('title')} required maxLength={300} />}
      {known.kind === 'held-at-site' && (
        <>
          <TextField {...textOf('custodian')} hint={say('evidence.custodian.hint')} required maxLength={200} />
          <TextField {...textOf('place')} hint={say('evidence.place.hint')} required maxLength={300} />
        </>
      )}
      <div className="pair">
        <TextField {...textOf('effectiveOn')} hint={say('evidence.effectiveOn.hint')} type="date" optional={optional} />
        <TextField {...textOf('expiresOn')} hint={say('evidence.expiresOn.hint')} type="date" optional={optional} />
      </div>
      <Select
        label={say('evidence.confidentiality')}
        name="confidentiality"
        defaultValue={known.confidentiality ?? 'assessor'}
        options={readers.map((value) => ({ value, text: say(`evidence.readers.${value}`) }))}
      />
    </>
  );
}

/** The fields as the API takes them; what was left empty is unknown. */
export function descriptionFrom(form: HTMLFormElement, title = ''): Description {
  const fields = new FormData(form);
  const textOf = (name: string) => String(fields.get(name) ?? '').trim();
  const orNull = (name: string) => (textOf(name) === '' ? null : textOf(name));
  return {
    title: orNull('title') ?? title,
    custodian: orNull('custodian'),
    place: orNull('place'),
    effectiveOn: orNull('effectiveOn'),
    expiresOn: orNull('expiresOn'),
    confidentiality: readers.find((one) => one === textOf('confidentiality')) ?? 'assessor',
  };
}
