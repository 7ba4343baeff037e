/** Corrects what a site states about itself. */
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { client, refreshSite, type SiteDetails, useAddress, useChoices, useSite, version } from './data.ts';
import { LongForm } from './form.tsx';
import { addresses, Head, Shown } from './page.tsx';
import { type SiteFields, SiteFormFields, siteFieldsOf, useSiteLabels } from './site-form.tsx';
import { currentOf, StaleNotice } from './stale-notice.tsx';
import { useWords } from './words.ts';

export default function EditSiteScreen() {
  const query = useSite(useAddress('site'));
  return <Shown query={query}>{(site) => <Edit site={site} />}</Shown>;
}

function Edit({ site }: { site: SiteDetails }) {
  const say = useWords();
  const navigate = useNavigate();
  const choices = useChoices();
  const labels = useSiteLabels();
  // The version that is being edited stays the one the form began with, also when the site is read anew meanwhile.
  const [began] = useState(site);
  const save = useMutation({
    mutationFn: async (change: { fields: SiteFields; version: number }) => {
      await client.sites[':site'].$put({ param: { site: site.id }, json: change.fields }, version(change));
    },
    onSuccess: () => leave(),
  });
  const leave = async () => {
    await refreshSite(site.id);
    await navigate({ to: `/sites/${site.id}` });
  };
  const current = currentOf<SiteFields & { version: number }>(save.error);
  const mine = save.variables?.fields;
  return (
    <>
      <Head
        trail={[
          { text: say('sites'), href: addresses.sites },
          { text: site.name, href: addresses.site(site.id) },
        ]}
        title={say('site-form.edit')}
      />
      <Shown query={choices}>
        {(known) => (
          <LongForm
            submit={say('save')}
            cancel={addresses.site(site.id)}
            busy={save.isPending}
            fault={current === undefined ? save.error : null}
            onSubmit={(fields) => save.mutate({ fields: siteFieldsOf(fields), version: began.version })}
          >
            <SiteFormFields choices={known} site={began} fault={save.error} />
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
