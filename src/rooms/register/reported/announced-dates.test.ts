/**
 * What companies announced about four real sites, beside what the clocks would give for the same events. It tests the clocks, not the
 * sites: where the two differ the difference is printed as unexplained, and nobody makes up an extension, a reason, an expiry or a status.
 */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { addMonths, daysBetween, validity } from '#programme/due.ts';
import { currentRulebook, type Rulebook } from '#programme/index.ts';
import { loadProgramme } from '#programme/load.ts';
import { type ReportedSite, readSites } from './read-sites.ts';
import type { Statement } from './statements.ts';

const rulebook = currentRulebook(loadProgramme({ directory: resolve('programme') }), '2026-11-28');
const { sites } = readSites(readFileSync(resolve('programme/reported/real-sites.csv'), 'utf8'));

type Span = { from: string; to: string };

/** A month gives deadlines to the month: the first and the last day that the words leave open. */
function spanOf(statements: readonly Statement[]): Span | null {
  const dated = statements.find(({ from, to }) => from !== undefined && to !== undefined);
  return dated?.from === undefined || dated.to === undefined ? null : { from: dated.from, to: dated.to };
}

function dueOf(event: Span | null, clock: Rulebook['clocks'][string] | undefined): Span | null {
  const months = clock?.months ?? null;
  if (event === null || clock === undefined || months === null) return null;
  const due = (day: string) => (clock.measures === 'validity' ? validity(day, months) : addMonths(day, months));
  // A month that ends on its 30th is due within the month, to its last day.
  const [from, to] = [due(event.from), due(event.to)];
  return event.from === event.to ? { from, to } : { from, to: `${to.slice(0, 7)}-${lastOf(to)}` };
}

function lastOf(day: string): string {
  return String(new Date(Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)), 0)).getUTCDate()).padStart(2, '0');
}

function say(span: Span): string {
  return span.from === span.to ? span.from : `between ${span.from} and ${span.to}`;
}

/** One line for each pair of a clock and an announced day. Where nothing was announced, nothing is computed either. */
function beside(site: ReportedSite): string[] {
  const letter = spanOf(site.commitment);
  const award = spanOf(site.award);
  const pairs: [clock: string, event: Span | null, of: string, statements: readonly Statement[]][] = [
    ['site_assessment_due', letter, 'assessment', site.assessment],
    ['site_assessment_due', letter, 'award', site.award],
    ['full_conformance_due', letter, 'award', site.award],
    ['award_validity', award, 'validity', site.validUntil],
  ];
  return pairs.flatMap(([name, event, of, statements]) => {
    const words = statements.map((one) => one.words).join('; ');
    if (words === '') return [`${site.name}: ${of} not announced`];
    const clock = rulebook.clocks[name];
    const announced = spanOf(statements);
    const due = announced === null ? null : dueOf(event, clock);
    if (due === null || announced === null)
      return [`${site.name}: ${of} announced in words (${words}), ${name} is ${clock?.months} months`];
    return [`${site.name}: ${of} announced ${words}, ${name} ${say(due)}: ${verdictOf(due, announced)}`];
  });
}

function verdictOf(due: Span, announced: Span): string {
  if (announced.to <= due.from) return 'within';
  if (announced.from > due.to) return `unexplained, ${daysBetween(due.to, announced.from)} days later`;
  return 'the words leave it open';
}

test('the dates that companies announced stand beside those that the clocks compute, and a difference is unexplained', () => {
  const lines = ['Escondida', 'Spence', 'Hitachi', 'Mina Justa'].flatMap((name) => {
    const site = sites.find((one) => one.name === name);
    if (site === undefined) throw new Error(`${name} is not in the list.`);
    return beside(site);
  });
  process.stdout.write(`${lines.join('\n')}\n`);
  expect(lines).toEqual([
    'Escondida: assessment not announced',
    'Escondida: award announced 2021-11-02, site_assessment_due 2021-10-31: unexplained, 2 days later',
    'Escondida: award announced 2021-11-02, full_conformance_due 2022-10-31: within',
    'Escondida: validity not announced',
    'Spence: assessment not announced',
    'Spence: award announced 2021-11-02, site_assessment_due 2021-10-31: unexplained, 2 days later',
    'Spence: award announced 2021-11-02, full_conformance_due 2022-10-31: within',
    'Spence: validity not announced',
    'Hitachi: assessment not announced',
    'Hitachi: award announced 2022-12-15, site_assessment_due between 2023-03-01 and 2023-03-31: within',
    'Hitachi: award announced 2022-12-15, full_conformance_due between 2024-03-01 and 2024-03-31: within',
    'Hitachi: validity not announced',
    'Mina Justa: assessment announced 2024 (early; field visit), site_assessment_due 2024-05-01: the words leave it open',
    'Mina Justa: award announced announced 2024-04-26, site_assessment_due 2024-05-01: within',
    'Mina Justa: award announced announced 2024-04-26, full_conformance_due 2025-05-01: within',
    'Mina Justa: validity announced in words (initial period 3 years), award_validity is 36 months',
  ]);
});

test('nothing that is reported of a real site has a computed status, clock or expiry', () => {
  for (const site of sites) {
    expect(Object.keys(site)).not.toEqual(expect.arrayContaining(['clocks']));
    expect(Object.keys(site)).not.toContain('expires');
  }
});
