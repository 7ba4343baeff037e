/** A new site under an organisation, in one form. */
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { client, refreshOrganisation, useAddress, useChoices, useOrganisation } from './data.ts';
import { LongForm } from './form.tsx';
import { IdentifierRows, useIdentifierRows } from './identifier-rows.tsx';
import { addresses, Head, Shown } from './page.tsx';
import { SiteFormFields, siteFieldsOf } from './site-form.tsx';
import { useWords } from './words.ts';

export default function NewSiteScreen() {
  const say = useWords();
  const navigate = useNavigate();
  const organisation = useAddress('organisation');
  const owner = useOrganisation(organisation);
  const choices = useChoices();
  const { rows, setRows } = useIdentifierRows();
  // One key for this form: pressed twice, or sent again after a lost answer, it makes one site.
  const [key] = useState(() => crypto.randomUUID());
  const create = useMutation({
    mutationFn: async (fields: FormData) => {
      const json = { ...siteFieldsOf(fields), identifiers: rows.map(({ scheme, value }) => ({ scheme, value })) };
      const headers = { 'idempotency-key': `${key}-${await shortDigest(json)}` };
      return (await client.organisations[':organisation'].sites.$post({ param: { organisation }, json }, { headers })).json();
    },
    onSuccess: async (site) => {
      await refreshOrganisation(organisation);
      await navigate({ to: `/sites/${site.id}` });
    },
  });
  return (
    <Shown query={owner}>
      {({ name }) => (
        <>
          <Head
            trail={[{ text: name, href: addresses.organisation(organisation) }]}
            title={say('site-form.new')}
            lede={say('site-form.lede')}
          />
          <Shown query={choices}>
            {(known) => (
              <LongForm
                submit={say('site-form.create')}
                cancel={addresses.organisation(organisation)}
                busy={create.isPending}
                fault={create.error}
                onSubmit={(fields) => create.mutate(fields)}
              >
                <SiteFormFields choices={known} fault={create.error}>
                  <IdentifierRows choices={known} fault={create.error} rows={rows} onChange={setRows} />
                </SiteFormFields>
              </LongForm>
            )}
          </Shown>
        </>
      )}
    </Shown>
  );
}

/** A corrected form is another request, and so needs another key. */
async function shortDigest(value: object): Promise<string> {
  const bytes = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(JSON.stringify(value)));
  return [...new Uint8Array(bytes).slice(0, 8)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
