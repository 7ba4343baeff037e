import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { MessagesContext } from '#ui/messages.client.tsx';
import { loadMessages } from '#ui/messages.server.ts';
import { answersOf } from '../example.ts';
import { CarriedList } from './carried-panel.tsx';
import { CarriedContent } from './carried-screen.tsx';
import type { Carried, CarriedOver } from './data.ts';

const shown = (what: ReactNode, language = 'en') =>
  renderToStaticMarkup(
    <QueryClientProvider client={new QueryClient()}>
      <MessagesContext value={{ language, t: loadMessages(language) }}>{what}</MessagesContext>
    </QueryClientProvider>,
  );
const nobody = () => undefined;
const from = {
  cycle: 'c0',
  number: 1,
  pack: 'old',
  packShort: 'EX 0',
  release: 1,
  signatoryName: 'A. Example',
  signedAt: '2023-03-02T01:00:00Z',
  carriedAt: '2026-03-02T10:00:00Z',
};
const carried = (given: Partial<Carried> = {}): Carried => ({
  id: 'k1',
  kind: 'comment',
  text: 'Two wells.',
  level: null,
  about: null,
  evidence: null,
  from: [{ item: '10', title: 'Working hours' }],
  whyNot: null,
  writtenBy: { id: 'p1', name: null },
  writtenAt: '2023-01-05T10:42:00Z',
  offers: [
    { item: '1', state: 'to-confirm', settledBy: null, settledAt: null },
    { item: '2', state: 'to-confirm', settledBy: null, settledAt: null },
  ],
  stale: null,
  ...given,
});
const list = (items: Carried[], given: { written?: boolean; edit?: boolean } = {}, language = 'en') =>
  shown(
    <CarriedList
      carried={{ from, items }}
      zone="America/Santiago"
      item="1"
      written={given.written ?? false}
      busy={false}
      fault={null}
      onSettle={given.edit === false ? null : nobody}
    />,
    language,
  );

describe('beside a question', () => {
  test('a text says where it stood, who wrote it, where else it is offered, and can be taken or set aside', () => {
    const html = list([carried()]);
    expect(html).toContain('10 Working hours');
    expect(html).toContain('somebody who is no longer here');
    expect(html).toContain('Also offered to 2');
    expect(html).toContain('Two wells.');
    expect(html).toContain('5 Jan 2023');
    // The day of the signature is the one at the site.
    expect(html).toContain('1 Mar 2023');
    expect(html.match(/<button/g)).toHaveLength(2);
  });

  test('where the answer says something already, a text is added to it unless replacing is asked for', () => {
    const html = list([carried()], { written: true });
    expect(html).toContain('Add to the comment');
    expect(html.match(/<button/g)).toHaveLength(3);
  });

  test('a rating is confirmed by its name, and evidence that holds no longer cannot be attached', () => {
    expect(list([carried({ kind: 'level', text: 'good', level: 'All there' })])).toContain('Confirm “All there”');
    const old = list([carried({ kind: 'evidence', evidence: 'e1', text: 'A permit', stale: 'expired' })]);
    expect(old).toContain('It has expired since.');
    expect(old).not.toContain('attach it');
    expect(list([carried({ kind: 'evidence', evidence: 'e1', text: 'A permit' })])).toContain('attach it');
  });

  test('what was looked at is folded away, and can be looked at again only when it was set aside', () => {
    const offer = { item: '1', settledBy: { id: 'p2', name: 'B. Example' }, settledAt: '2026-03-05T10:42:00Z' };
    const taken = list([carried({ offers: [{ ...offer, state: 'taken' }] })]);
    expect(taken).toContain('<details');
    expect(taken).toContain('Taken over by B. Example');
    expect(taken).not.toContain('<button');
    expect(list([carried({ offers: [{ ...offer, state: 'set-aside' }] })])).toContain('Look at it again');
  });

  test('who may not answer reads it, and where nothing was carried nothing is shown', () => {
    expect(list([carried()], { edit: false })).not.toContain('<button');
    expect(list([])).toBe('');
  });
});

describe('the whole of it', () => {
  const site = { id: 's1', name: 'Example Ridge', timeZone: 'UTC', organisation: { id: 'o1', name: 'Example' }, cycles: [], may: [] };
  const open = (edit: boolean) => ({
    site,
    answers: answersOf({}),
    at: { site: 's1', cycle: 'c1' },
    may: { edit, delegate: false, sign: false, reopen: false },
  });
  const over = (given: Partial<CarriedOver> = {}): CarriedOver => ({
    from,
    pack: { id: 'new', short: 'EX 1' },
    total: 3,
    toConfirm: 1,
    items: [
      { item: '1', total: 2, toConfirm: 0 },
      { item: '2', total: 1, toConfirm: 1 },
    ],
    leftOver: [{ ...carried({ id: 'k2', text: 'About the old mill.', offers: [] }), whyNot: 'not-asked' }],
    ...given,
  });

  test('shows how much was looked at, where the rest waits, and word for word what is kept beside the cycle', () => {
    const html = shown(<CarriedContent open={open(true)} carried={over()} />);
    expect(html).toContain('2 of 3');
    expect(html).toContain('href="/app/sites/s1/self-assessment/2"');
    expect(html).toContain('About the old mill.');
    expect(html).toContain('The site is not asked this any more');
    expect(html).toContain('can be signed before');
    expect(html).toContain('Lay it beside a criterion');
    expect(shown(<CarriedContent open={open(false)} carried={over()} />)).not.toContain('Lay it beside');
  });

  test('says so where nothing was carried over, in Spanish as well', () => {
    const html = shown(<CarriedContent open={open(true)} carried={over({ from: null })} />, 'es');
    expect(html).toContain('No se trasladó nada');
    expect(list([carried()], {}, 'es')).not.toContain('self-assessment-carry-screens');
  });
});
