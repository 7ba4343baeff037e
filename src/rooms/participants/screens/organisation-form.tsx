/** What an organisation states about itself. */
import { fieldFault } from '#ui/app/fault-state.tsx';
import { Select } from '#ui/components/Select.tsx';
import { TextField } from '#ui/components/TextField.tsx';
import { useT } from '#ui/messages.client.tsx';
import type { Choices } from './data.ts';
import { typed } from './form.tsx';
import { useWords } from './words.ts';

export type OrganisationFields = { name: string; country: string; website: string | null };

export function organisationFieldsOf(fields: FormData): OrganisationFields {
  return { name: typed(fields, 'name') ?? '', country: typed(fields, 'country') ?? '', website: typed(fields, 'website') };
}

export function OrganisationFormFields({
  choices,
  organisation,
  fault,
}: {
  choices: Choices;
  organisation?: OrganisationFields;
  fault: unknown;
}) {
  const t = useT();
  const say = useWords();
  return (
    <>
      <TextField
        label={say('organisation.name')}
        hint={say('organisation.name.hint')}
        name="name"
        defaultValue={organisation?.name}
        required
        maxLength={200}
        fault={fieldFault(fault, '/name')}
        autoComplete="organization"
      />
      <Select
        label={say('organisation.country')}
        hint={say('organisation.country.hint')}
        name="country"
        defaultValue={organisation?.country ?? ''}
        required
        fault={fieldFault(fault, '/country')}
        options={[{ value: '', text: say('choose') }, ...choices.countries.map(({ code, name }) => ({ value: code, text: name }))]}
      />
      <TextField
        label={say('organisation.website')}
        name="website"
        type="url"
        placeholder="https://"
        defaultValue={organisation?.website ?? ''}
        optional={t('ui.optional')}
        maxLength={500}
        fault={fieldFault(fault, '/website')}
      />
    </>
  );
}
