/** What a site states about itself, in four short sections. Used for a new site and to correct one. */
import type { ReactNode } from 'react';
import { fieldFault } from '#ui/app/fault-state.tsx';
import { Checkbox } from '#ui/components/Checkbox.tsx';
import { Fault, useControl } from '#ui/components/Field.tsx';
import { Select } from '#ui/components/Select.tsx';
import { TextField } from '#ui/components/TextField.tsx';
import { useT } from '#ui/messages.client.tsx';
import type { Choices, SiteDetails } from './data.ts';
import { numberTyped, typed } from './form.tsx';
import { useWords } from './words.ts';

export type SiteFields = Pick<
  SiteDetails,
  'name' | 'country' | 'place' | 'latitude' | 'longitude' | 'timeZone' | 'kinds' | 'metals' | 'headcount' | 'contactName' | 'contactEmail'
>;

export function siteFieldsOf(fields: FormData): SiteFields {
  return {
    name: typed(fields, 'name') ?? '',
    country: typed(fields, 'country') ?? '',
    place: typed(fields, 'place'),
    latitude: numberTyped(fields, 'latitude'),
    longitude: numberTyped(fields, 'longitude'),
    timeZone: typed(fields, 'timeZone') ?? '',
    kinds: fields.getAll('kinds').map(String),
    metals: fields.getAll('metals').map(String),
    headcount: numberTyped(fields, 'headcount'),
    contactName: typed(fields, 'contactName'),
    contactEmail: typed(fields, 'contactEmail'),
  };
}

/** The words for the fields, for the comparison of two versions. */
export function useSiteLabels(): Record<keyof SiteFields, string> {
  const say = useWords();
  const names = [
    'name',
    'country',
    'place',
    'latitude',
    'longitude',
    'timeZone',
    'kinds',
    'metals',
    'headcount',
    'contactName',
    'contactEmail',
  ] as const;
  return Object.fromEntries(names.map((name) => [name, say(`site.${name}`)])) as Record<keyof SiteFields, string>;
}

const zones = Intl.supportedValuesOf('timeZone');

export function SiteFormFields({
  choices,
  site,
  fault,
  children,
}: {
  choices: Choices;
  site?: SiteFields;
  fault: unknown;
  children?: ReactNode;
}) {
  const t = useT();
  const say = useWords();
  const optional = t('ui.optional');
  const labels = useSiteLabels();
  const of = (name: keyof SiteFields) => ({
    name,
    label: labels[name],
    fault: fieldFault(fault, `/${name}`),
    defaultValue: text(site?.[name]),
  });
  return (
    <>
      <fieldset>
        <legend>{say('site-form.what')}</legend>
        <TextField {...of('name')} hint={site === undefined ? say('site.name.hint') : undefined} required maxLength={200} />
        <Many name="kinds" legend={labels.kinds} hint={say('site.kinds.hint')} list={choices.kinds} chosen={site?.kinds} fault={fault} />
        <Many
          name="metals"
          legend={labels.metals}
          hint={say('site.metals.hint')}
          list={choices.metals}
          chosen={site?.metals}
          fault={fault}
        />
        <TextField {...of('headcount')} hint={say('site.headcount.hint')} type="number" min={0} step={1} optional={optional} />
      </fieldset>
      <fieldset>
        <legend>{say('site-form.where')}</legend>
        <Select
          {...of('country')}
          required
          options={[{ value: '', text: say('choose') }, ...choices.countries.map(({ code, name }) => ({ value: code, text: name }))]}
        />
        <TextField {...of('place')} hint={say('site.place.hint')} optional={optional} maxLength={200} />
        <div className="pair">
          <TextField {...of('latitude')} type="number" step="any" min={-90} max={90} optional={optional} />
          <TextField {...of('longitude')} type="number" step="any" min={-180} max={180} optional={optional} />
        </div>
        <Select
          {...of('timeZone')}
          defaultValue={site?.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone}
          hint={say('site.timeZone.hint')}
          required
          options={[...new Set([...zones, ...(site === undefined ? [] : [site.timeZone])])].map((zone) => ({
            value: zone,
            text: zone.replaceAll('_', ' '),
          }))}
        />
      </fieldset>
      <fieldset>
        <legend>{say('site-form.who')}</legend>
        <TextField {...of('contactName')} hint={say('site.contactName.hint')} optional={optional} maxLength={200} autoComplete="off" />
        <TextField {...of('contactEmail')} type="email" optional={optional} maxLength={254} autoComplete="off" />
      </fieldset>
      {children}
    </>
  );
}

/** Several of a list. Faults of single choices are shown under the list. */
function Many(props: {
  name: 'kinds' | 'metals';
  legend: string;
  hint: string;
  list: readonly { code: string; name: string }[];
  chosen: readonly string[] | undefined;
  fault: unknown;
}) {
  const { name, legend, hint, list, chosen, fault } = props;
  const wrong = [fieldFault(fault, `/${name}`), ...list.map((_, index) => fieldFault(fault, `/${name}/${index}`))].find(
    (one) => one !== undefined,
  );
  const { control, hintId, faultId } = useControl(hint, wrong);
  return (
    <fieldset className="choices" aria-describedby={control['aria-describedby']}>
      <legend>{legend}</legend>
      <p className="hint" id={hintId}>
        {hint}
      </p>
      <div className="many">
        {list.map((one) => (
          <Checkbox key={one.code} name={name} value={one.code} label={one.name} defaultChecked={chosen?.includes(one.code) ?? false} />
        ))}
      </div>
      {wrong !== undefined && <Fault id={faultId}>{wrong}</Fault>}
    </fieldset>
  );
}

function text(value: string | number | string[] | null | undefined): string {
  return value === null || value === undefined || Array.isArray(value) ? '' : String(value);
}
