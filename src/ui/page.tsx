/** A whole public page: one style sheet, no script, landmarks, and the sentences every page owes its reader. */
import type { ReactElement, ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { DemonstrationBanner } from './components/DemonstrationBanner.tsx';
import { SkipLink } from './components/SkipLink.tsx';
import { Wordmark } from './components/Wordmark.tsx';
import type { Translate } from './i18n.ts';

export interface NavItem {
  readonly href: string;
  readonly text: string;
  readonly current?: boolean | undefined;
}

export interface LanguageLink {
  readonly code: string;
  /** What the language calls itself. */
  readonly name: string;
  readonly href: string;
}

export interface PageProps {
  readonly t: Translate;
  readonly title: string;
  readonly description: string;
  readonly language: string;
  readonly direction: 'ltr' | 'rtl';
  /** Addresses of the style sheets. */
  readonly styles: readonly string[];
  /** The page's full address, also written on paper. */
  readonly canonical: string;
  readonly nav: readonly NavItem[];
  /** Stands at the end of the navigation, for example the way to the workspace. */
  readonly account?: NavItem | undefined;
  readonly demonstration: boolean;
  readonly languages: readonly LanguageLink[];
  /** Stands in the footer under the notice of independence, for example a way to send a correction. */
  readonly footer?: ReactNode;
  readonly children: ReactNode;
}

export function Page({
  t,
  title,
  description,
  language,
  direction,
  styles,
  canonical,
  demonstration,
  languages,
  children,
  ...rest
}: PageProps) {
  return (
    <html lang={language} dir={direction}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${title} · Cupel`}</title>
        <meta name="description" content={description} />
        <meta name="color-scheme" content="light dark" />
        <link rel="icon" href={ICON} />
        <link rel="canonical" href={canonical} />
        {languages.map((other) => (
          <link key={other.code} rel="alternate" hrefLang={other.code} href={other.href} />
        ))}
        {styles.map((href) => (
          <link key={href} rel="stylesheet" href={href} />
        ))}
      </head>
      <body>
        <SkipLink href="#content">{t('ui.skip')}</SkipLink>
        {demonstration && <DemonstrationBanner t={t} />}
        <div className="wrap">
          <div className="on-paper">
            <b>Cupel</b>
            <span>{t('ui.printed', { address: canonical })}</span>
          </div>
        </div>
        <Header t={t} nav={rest.nav} account={rest.account} />
        <main id="content" className="wrap page" tabIndex={-1}>
          {children}
        </main>
        <footer className="foot">
          <div className="wrap">
            <div>
              <p>{t('ui.independence')}</p>
              {rest.footer}
            </div>
            {languages.length > 1 && <Languages t={t} languages={languages} language={language} />}
          </div>
        </footer>
      </body>
    </html>
  );
}

/** The sign of the wordmark, in the page itself: one request less, and no address that answers 404. */
const ICON = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 22 20"><circle cx="11" cy="7" r="5" fill="#c06a35"/><path fill="#8a8175" d="M1 8h3.2a7 7 0 0 0 13.6 0H21l-2.5 11h-15z"/></svg>',
)}`;

/** The document as text, ready to send. */
export function renderPage(page: ReactElement): string {
  return `<!doctype html>${renderToStaticMarkup(page)}`;
}

function Header({ t, nav, account }: Pick<PageProps, 't' | 'nav' | 'account'>) {
  return (
    <header className="top">
      <div className="wrap">
        <Wordmark href="/" />
        <nav aria-label={t('ui.nav')}>
          <ul>
            {nav.map((item) => (
              <li key={item.href}>
                <a href={item.href} aria-current={item.current === true ? 'page' : undefined}>
                  {item.text}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        {account !== undefined && (
          <ul className="end">
            <li>
              <a href={account.href}>{account.text}</a>
            </li>
          </ul>
        )}
      </div>
    </header>
  );
}

function Languages({ t, languages, language }: Pick<PageProps, 't' | 'languages' | 'language'>) {
  return (
    <nav aria-label={t('ui.languages')}>
      <ul>
        {languages.map((other) => (
          <li key={other.code}>
            <a href={other.href} hrefLang={other.code} lang={other.code} aria-current={other.code === language ? 'true' : undefined}>
              {other.name}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
