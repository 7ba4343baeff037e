/** Corrects what an organisation states about itself. */
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { client, type OrganisationDetails, refreshOrganisation, useAddress, useChoices, useOrganisation, version } from './data.ts';
import { LongForm } from './form.tsx';
import { type OrganisationFields, OrganisationFormFields, organisationFieldsOf } from './organisation-form.tsx';
import { addresses, Head, Shown } from './page.tsx';
import { currentOf, StaleNotice } from './stale-notice.tsx';
import { useWords } from './words.ts';

export default function EditOrganisationScreen() {
  const query = useOrganisation(useAddress('organisation'));
  return <Shown query={query}>{(organisation) => <Edit organisation={organisation} />}</Shown>;
}

function Edit({ organisation }: { organisation: OrganisationDetails }) {
  const say = useWords();
  const navigate = useNavigate();
  const choices = useChoices();
  const [began] = useState(organisation);
  const { id, name } = organisation;
  const save = useMutation({
    mutationFn: async (change: { fields: OrganisationFields; version: number }) => {
      await client.organisations[':organisation'].$put({ param: { organisation: id }, json: change.fields }, version(change));
    },
    onSuccess: () => leave(),
  });
  const leave = async () => {
    await refreshOrganisation(id);
    await navigate({ to: `/organisations/${id}` });
  };
  const current = currentOf<OrganisationFields & { version: number }>(save.error);
  const mine = save.variables?.fields;
  const labels = { name: say('organisation.name'), country: say('organisation.country'), website: say('organisation.website') };
  return (
    <>
      <Head trail={[{ text: name, href: addresses.organisation(id) }]} title={say('organisation-form.edit')} />
      <Shown query={choices}>
        {(known) => (
          <LongForm
            submit={say('save')}
            cancel={addresses.organisation(id)}
            busy={save.isPending}
            fault={current === undefined ? save.error : null}
            onSubmit={(fields) => save.mutate({ fields: organisationFieldsOf(fields), version: began.version })}
          >
            <OrganisationFormFields choices={known} organisation={began} fault={save.error} />
            {current !== undefined && mine !== undefined && (
              <StaleNotice
                mine={mine}
                current={current}
                labels={labels}
                onKeep={() => save.mutate({ fields: mine, version: current.version })}
                onTake={() => void leave()}
              />
            )}
          </LongForm>
        )}
      </Shown>
    </>
  );
}
