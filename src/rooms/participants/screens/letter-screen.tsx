/** The letter of commitment: read as it stands, signed with name and title, and then shown as everybody may read it. */
import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { fieldFault } from '#ui/app/fault-state.tsx';
import { useSession } from '#ui/app/session.tsx';
import { Checkbox } from '#ui/components/Checkbox.tsx';
import { Notice } from '#ui/components/Notice.tsx';
import { Select } from '#ui/components/Select.tsx';
import { TextField } from '#ui/components/TextField.tsx';
import { formatDate, languageName } from '#ui/i18n.ts';
import { clientLanguages, useLanguage } from '#ui/messages.client.tsx';
import { client, refreshSite, type SiteDetails, useAddress, useSite } from './data.ts';
import { LongForm, typed } from './form.tsx';
import { addresses, Head, Shown } from './page.tsx';
import { useWords } from './words.ts';

export default function LetterScreen() {
  const say = useWords();
  const query = useSite(useAddress('site'));
  return (
    <Shown query={query}>
      {(site) => (
        <>
          <Head
            trail={[
              { text: say('sites'), href: addresses.sites },
              { text: site.name, href: addresses.site(site.id) },
            ]}
            title={say('letter')}
            lede={say(site.letter === null ? 'letter.lede' : 'letter.lede-signed')}
          />
          {site.letter === null ? <Draft site={site} /> : <Signed letter={site.letter} />}
        </>
      )}
    </Shown>
  );
}

function Signed({ letter }: { letter: NonNullable<SiteDetails['letter']> }) {
  const say = useWords();
  const language = useLanguage();
  return (
    <Paper text={letter.text} language={letter.language}>
      <b>{letter.signatoryName}</b>
      <br />
      {letter.signatoryTitle}
      <br />
      {formatDate(letter.signedOn, language)}
      <p className="digest">{say('letter.digest', { digest: letter.digest })}</p>
    </Paper>
  );
}

function Draft({ site }: { site: SiteDetails }) {
  const say = useWords();
  const own = useLanguage();
  const [language, setLanguage] = useState(own);
  const draft = useQuery({
    queryKey: ['letter-draft', site.id, language],
    queryFn: async () => (await client.sites[':site']['letter-draft'].$get({ param: { site: site.id }, query: { language } })).json(),
    staleTime: 0,
  });
  return (
    <>
      <div className="form">
        <Select
          label={say('letter.language')}
          value={language}
          onChange={(event) => setLanguage(event.currentTarget.value)}
          options={clientLanguages.map((code) => ({ value: code, text: languageName(code) }))}
        />
      </div>
      <Shown query={draft}>
        {({ text, textDigest, on }) => (
          <>
            <Paper text={text} language={language} />
            {site.may.includes('letter.sign') ? (
              <Sign site={site.id} language={language} textDigest={textDigest} on={on} />
            ) : (
              <Notice kind="info" title={say('letter.not-yours')}>
                <p>{say('letter.not-yours.text')}</p>
              </Notice>
            )}
          </>
        )}
      </Shown>
    </>
  );
}

function Sign({ site, language, textDigest, on }: { site: string; language: string; textDigest: string; on: string }) {
  const say = useWords();
  const own = useLanguage();
  const navigate = useNavigate();
  const { person } = useSession();
  const sign = useMutation({
    mutationFn: async (fields: FormData) => {
      const json = {
        language,
        textDigest,
        signatoryName: typed(fields, 'signatoryName') ?? '',
        signatoryTitle: typed(fields, 'signatoryTitle') ?? '',
      };
      await client.sites[':site'].letters.$post({ param: { site }, json });
    },
    onSuccess: async () => {
      await refreshSite(site);
      await navigate({ to: `/sites/${site}` });
    },
  });
  return (
    <LongForm
      submit={say('letter.sign')}
      cancel={addresses.site(site)}
      busy={sign.isPending}
      fault={sign.error}
      onSubmit={(fields) => sign.mutate(fields)}
    >
      <fieldset>
        <legend>{say('letter.signature')}</legend>
        <TextField
          label={say('letter.name')}
          hint={say('letter.name.hint')}
          name="signatoryName"
          defaultValue={person.name}
          autoComplete="name"
          required
          maxLength={200}
          fault={fieldFault(sign.error, '/signatoryName')}
        />
        <TextField
          label={say('letter.title')}
          name="signatoryTitle"
          autoComplete="organization-title"
          required
          maxLength={200}
          fault={fieldFault(sign.error, '/signatoryTitle')}
        />
        <Checkbox label={say('letter.sure', { day: formatDate(on, own) })} name="sure" required />
      </fieldset>
    </LongForm>
  );
}

function Paper({ text, language, children }: { text: string; language: string; children?: ReactNode }) {
  const say = useWords();
  return (
    <article className="letter" lang={language}>
      <h2 lang={useLanguage()}>{say('letter')}</h2>
      {text.split('\n\n').map((paragraph) => (
        <p key={paragraph}>{paragraph}</p>
      ))}
      {children !== undefined && <footer>{children}</footer>}
    </article>
  );
}
