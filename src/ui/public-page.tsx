/** What every public page has around it: language, navigation, the notice of independence, and a readable answer when there is nothing to show. */

import type { Handler } from 'hono';
import { setCookie } from 'hono/cookie';
import type { ReactNode } from 'react';
import { pageStyles } from '#platform/http/assets.ts';
import type { HttpContext, HttpEnv } from '#platform/http/context.ts';
import { Problem } from '#platform/http/problem.ts';
import { problems } from '#platform/http/problems.ts';
import { LinkButton } from '#ui/components/LinkButton.tsx';
import { direction, languageName, type Translate } from '#ui/i18n.ts';
import { languages, loadMessages } from '#ui/messages.server.ts';
import { Page, renderPage } from '#ui/page.tsx';

export type Spoken = { t: Translate; language: string };

export type PageContent = {
  title: string;
  description: string;
  section: 'home' | 'register' | 'assessments' | 'criteria' | 'recognition' | 'api';
  demonstration?: boolean;
  status?: 200 | 400 | 404 | 409 | 413 | 415 | 422 | 429;
  footer?: ReactNode;
  body: ReactNode;
};

type Built = PageContent | Response;

/** Handles a page, or leads on to another; an expected problem becomes a page too, with the status that the one error table gives it. */
export function page(build: (c: HttpContext, spoken: Spoken) => Promise<Built> | Built): Handler<HttpEnv> {
  return async (c) => {
    const language = c.get('language');
    const spoken = { t: loadMessages(language), language };
    keepLanguage(c);
    try {
      const built = await build(c, spoken);
      return built instanceof Response ? built : send(c, spoken, built);
    } catch (fault) {
      if (!(fault instanceof Problem)) throw fault;
      return send(c, spoken, problemPage(fault, spoken));
    }
  };
}

/** What stopped a request, as a page with a way on: for whoever asked for a page at an address that has none, or when the server is in trouble. */
export function sendProblem(c: HttpContext, problem: Problem): Response {
  const language = c.get('language');
  const spoken = { t: loadMessages(language), language };
  // It belongs to no part of the navigation.
  return send(c, spoken, { ...problemPage(problem, spoken), section: 'home' });
}

function send(c: HttpContext, { t, language }: Spoken, content: PageContent): Response {
  const { title, description, section, demonstration = false, status = 200, footer, body } = content;
  const { publicUrl } = c.var.services.config;
  const html = renderPage(
    <Page
      t={t}
      title={title}
      description={description}
      language={language}
      direction={direction(language)}
      styles={pageStyles}
      canonical={`${publicUrl}${here(c, null)}`}
      nav={(['register', 'assessments', 'criteria', 'recognition', 'api'] as const).map((name) => ({
        href: `/${name}`,
        text: t(`register.nav.${name}`),
        current: name === section,
      }))}
      account={{ href: '/app', text: t('register.nav.sign-in') }}
      demonstration={demonstration}
      languages={languages.map((code) => ({ code, name: languageName(code), href: here(c, code) }))}
      footer={footer}
    >
      {body}
    </Page>,
  );
  return sendHtml(c, language, new TextEncoder().encode(html), status);
}

/** As bytes: a text would be looked through twice more on its way out. */
export function sendHtml(
  c: HttpContext,
  language: string,
  html: Uint8Array<ArrayBuffer>,
  status: NonNullable<PageContent['status']> = 200,
): Response {
  c.header('content-language', language);
  c.header('cache-control', 'no-cache');
  c.header('vary', 'accept-language, cookie', { append: true });
  return c.body(html, status, { 'content-type': 'text/html; charset=utf-8' });
}

function problemPage(problem: Problem, { t }: Spoken): PageContent {
  const status = problems[problem.code];
  return {
    title: t('register.problem.title'),
    description: t('register.problem.title'),
    section: 'register',
    status: status as NonNullable<PageContent['status']>,
    body: (
      <Plain title={t('register.problem.title')} href="/register" way={t('register.problem.way-on')}>
        {t(`problems.${problem.code}`, problem.values)}
      </Plain>
    ),
  };
}

/** A page that says one thing and leads on. */
export function Plain({ title, href, way, children }: { title: string; href: string; way: string; children: ReactNode }) {
  return (
    <div className="head">
      <h1>{title}</h1>
      <p className="lede">{children}</p>
      <p>
        <LinkButton href={href}>{way}</LinkButton>
      </p>
    </div>
  );
}

/** Who chooses a language keeps it on the pages that follow. */
function keepLanguage(c: HttpContext): void {
  const chosen = c.req.query('lang');
  if (chosen === undefined || !languages.includes(chosen)) return;
  const secure = c.var.services.config.publicUrl.startsWith('https:');
  setCookie(c, 'cupel_language', chosen, { path: '/', maxAge: 31_536_000, sameSite: 'Lax', httpOnly: false, secure });
}

/** This page's own address in a language, or without one. */
function here(c: HttpContext, language: string | null): string {
  const url = new URL(c.req.url);
  url.searchParams.delete('lang');
  if (language !== null) url.searchParams.set('lang', language);
  return `${url.pathname}${url.search}`;
}
