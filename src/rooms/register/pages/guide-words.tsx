/** How the guide says its texts: in the reader's language or else the prevailing one, each field with how well it is founded. */
import type { ReactNode } from 'react';
import { type Localized, type Pack, type Programme, type Provenance, text } from '#programme/index.ts';
import { BasisMark } from '#ui/components/BasisMark.tsx';
import { Notice } from '#ui/components/Notice.tsx';
import { languageNameIn } from '#ui/i18n.ts';
import type { Spoken } from '#ui/public-page.tsx';

export type Guide = { pack: Pack; programme: Programme; spoken: Spoken };

/** A text of the pack. Where it is not in the reader's language the language is marked, for screen readers and for the browser's own translation. */
export function Said({ of, guide }: { of: Localized; guide: Guide }) {
  const found = say(of, guide);
  return found.language === guide.spoken.language ? found.text : <span lang={found.language}>{found.text}</span>;
}

export function say(of: Localized, { pack, spoken }: Guide): { text: string; language: string } {
  return text(of, spoken.language, pack.prevailing_language);
}

/** A part of a criterion's page, with its own basis and sources under the heading. */
export function Founded({ title, by, guide, children }: { title: string; by: Provenance | undefined; guide: Guide; children: ReactNode }) {
  return (
    <section className="section">
      <h2>{title}</h2>
      {by !== undefined && <Basis by={by} guide={guide} />}
      {children}
    </section>
  );
}

export function Basis({ by, guide }: { by: Provenance; guide: Guide }) {
  const { t } = guide.spoken;
  return (
    <p className="note">
      <BasisMark basis={by.basis} t={t} />
      {by.note !== undefined && (
        <>
          {' '}
          · <span lang="en">{by.note}</span>
        </>
      )}
      {by.sources.length > 0 && (
        <>
          {' '}
          · {t('criteria.sources')}{' '}
          {by.sources.map((key, index) => (
            <span key={key}>
              {index > 0 && ', '}
              <a href={`/criteria/${guide.pack.id}#source-${key}`}>{key}</a>
            </span>
          ))}
        </>
      )}
    </p>
  );
}

/** Whose words the reader sees, where they come from and which language prevails: on every page of the guide. */
export function Wording({ guide }: { guide: Guide }) {
  const { pack, spoken } = guide;
  const { t, language } = spoken;
  return (
    <Notice kind="info" title={t(`criteria.wording.${pack.wording}`)}>
      <p>
        <Said of={pack.wording_note} guide={guide} /> {pack.textFrom === 'licensed-folder' && t('criteria.wording.licensed')}{' '}
        {t('criteria.prevailing', { language: languageNameIn(pack.prevailing_language, language) })}
        {!pack.languages.includes(language) && ` ${t('criteria.not-in-language')}`}
      </p>
    </Notice>
  );
}
