/** A journey through a running server in a real browser: people sign in at a pace, look at screens that axe checks, and ask the API as themselves. */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { accessibilityFaults, openBrowser, type RunningServer, signIn } from './browser.ts';
import type { ServerHere } from './server-here.ts';

const password = 'copper-cup-demonstration';
export const patience = { timeout: 20_000 };

export type Journey = {
  browser: Browser;
  /** What axe found so far, in light and in dark. */
  faults: string[];
  checked: (page: Page) => Promise<void>;
  as: (email: string) => Promise<{ page: Page; context: BrowserContext }>;
  end: () => Promise<void>;
};

/** The server stays the caller's: it was started before, and is stopped after the journey ends. */
export async function beginJourney(server: RunningServer & Partial<Pick<ServerHere, 'session'>>): Promise<Journey> {
  const browser = await openBrowser();
  const faults: string[] = [];
  let lastSignIn = 0;
  return {
    browser,
    faults,
    checked: async (page) => {
      faults.push(...(await accessibilityFaults(page)));
    },
    // With the session of a server in this process, else by the form, at the pace that one address is given: after three times, not again within ten seconds of the last.
    as: async (email) => {
      const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1280, height: 900 } });
      context.setDefaultTimeout(patience.timeout);
      if (server.session !== undefined) {
        await context.addCookies((await server.session(email)).map((cookie) => ({ ...cookie, url: server.address })));
        const page = await context.newPage();
        await page.goto(`${server.address}/app`);
        await page.getByRole('heading', { name: 'My tasks', level: 1 }).waitFor(patience);
        return { page, context };
      }
      await new Promise((done) => setTimeout(done, Math.max(0, lastSignIn + 11_000 - Date.now())));
      lastSignIn = Date.now();
      const page = await signIn(context, server.address, email, password);
      await page.getByRole('heading', { name: 'My tasks', level: 1 }).waitFor(patience);
      return { page, context };
    },
    end: () => browser.close(),
  };
}

/** Asks the API as the person of a page. @throws Error with the answer where it is a refusal */
export function ask<T>(page: Page, method: string, path: string, body?: unknown, version?: number): Promise<T> {
  return page.evaluate(
    async ([verb, address, sent, match]) => {
      const response = await fetch(`/api/v1${address}`, {
        method: String(verb),
        headers: {
          ...(sent === undefined ? {} : { 'content-type': 'application/json' }),
          ...(match === undefined ? {} : { 'if-match': `"${match}"` }),
        },
        ...(sent === undefined ? {} : { body: JSON.stringify(sent) }),
      });
      const text = await response.text();
      if (!response.ok) throw new Error(`${verb} ${address}: ${response.status} ${text}`);
      return text === '' ? undefined : JSON.parse(text);
    },
    [method, path, body, version] as const,
  ) as Promise<T>;
}
