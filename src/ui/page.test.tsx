import { expect, test } from 'vitest';
import { Gallery } from './gallery.tsx';
import { direction, languageName } from './i18n.ts';
import { languages, loadMessages } from './messages.server.ts';
import { Page, renderPage } from './page.tsx';

function gallery(language: string, demonstration: boolean): string {
  const t = loadMessages(language);
  return renderPage(
    <Page
      t={t}
      title="Sites"
      description="Sites and their marks"
      language={language}
      direction={direction(language)}
      styles={['/assets/pages.css']}
      canonical="https://cupel.example/register"
      nav={[{ href: '/register', text: 'Register', current: true }]}
      demonstration={demonstration}
      languages={languages.map((code) => ({ code, name: languageName(code), href: `?lang=${code}` }))}
    >
      <Gallery t={t} language={language} />
    </Page>,
  );
}

test.each(languages)('a page with every component has no script, no inline style and no missing message in %s', (language) => {
  const html = gallery(language, true);
  expect(html).toMatch(new RegExp(`^<!doctype html><html lang="${language}" dir="ltr">`));
  expect(html).not.toMatch(/<script|\sstyle=|\son[a-z]+=/);
  expect(html).not.toMatch(/[>"]ui\.[a-z]/);
});

test('every page says that Cupel is independent', () => {
  expect(gallery('en', false)).toContain('not endorsed by The Copper Mark');
});

test('the demonstration says so, and only the demonstration', () => {
  expect(gallery('en', true)).toContain('<b>Demonstration</b>');
  expect(gallery('en', false)).not.toContain('<b>Demonstration</b>');
});

test('the keyboard can skip to the content', () => {
  const html = gallery('en', false);
  expect(html).toContain('<a class="skip" href="#content">');
  expect(html.match(/id="content"/g)).toHaveLength(1);
});
