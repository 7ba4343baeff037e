/** Somebody who has signed in creates their organisation and manages it from then on. */
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useEnter } from '#ui/app/session.tsx';
import { RadioCards } from '#ui/components/RadioCards.tsx';
import { client, useChoices } from './data.ts';
import { LongForm } from './form.tsx';
import { OrganisationFormFields, organisationFieldsOf } from './organisation-form.tsx';
import { addresses, Head, Shown } from './page.tsx';
import { useWords } from './words.ts';

export default function NewOrganisationScreen() {
  const say = useWords();
  const navigate = useNavigate();
  const enter = useEnter();
  const choices = useChoices();
  const [kind, setKind] = useState<'producer' | 'firm'>('producer');
  const create = useMutation({
    mutationFn: async (fields: FormData) => (await client.organisations.$post({ json: { ...organisationFieldsOf(fields), kind } })).json(),
    onSuccess: async ({ id }) => {
      // The person now manages something: what they see in the navigation follows.
      await enter();
      await navigate({ to: `/organisations/${id}` });
    },
  });
  return (
    <>
      <Head
        trail={[{ text: say('sites'), href: addresses.sites }]}
        title={say('organisation-form.new')}
        lede={say('organisation-form.lede')}
      />
      <Shown query={choices}>
        {(known) => (
          <LongForm
            submit={say('organisation-form.create')}
            cancel={addresses.sites}
            busy={create.isPending}
            fault={create.error}
            onSubmit={(fields) => create.mutate(fields)}
          >
            <RadioCards
              legend={say('organisation-form.kind')}
              name="kind"
              value={kind}
              onChange={(value) => setKind(value === 'firm' ? 'firm' : 'producer')}
              cards={[
                { value: 'producer', title: say('kind.producer'), text: say('kind.producer.text') },
                { value: 'firm', title: say('kind.firm'), text: say('kind.firm.text') },
              ]}
            />
            <OrganisationFormFields choices={known} fault={create.error} />
          </LongForm>
        )}
      </Shown>
    </>
  );
}
