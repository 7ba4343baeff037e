import { resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loadProgramme } from '#programme/load.ts';
import { type ApplicationStatus, checkApplication, mayAmend, mayAnswer, mayApply } from './application-rules.ts';

const programme = loadProgramme({ directory: resolve('programme') });
const statuses = ['submitted', 'returned', 'declined', 'accepted'] as const;
const status = fc.constantFrom(...statuses);
type Step = 'send' | 'amend' | 'return' | 'decline' | 'accept';
const answers = { return: 'returned', decline: 'declined', accept: 'accepted' } as const;

/** One step as the use cases take it; what is refused leaves everything as it was. */
function after(applications: readonly ApplicationStatus[], step: Step): ApplicationStatus[] {
  const latest = applications.at(-1);
  if (step === 'send')
    return mayApply(latest === undefined ? undefined : { status: latest }).ok ? [...applications, 'submitted'] : [...applications];
  if (latest === undefined) return [];
  const moved = (ok: boolean, to: ApplicationStatus) => [...applications.slice(0, -1), ok ? to : latest];
  return step === 'amend' ? moved(mayAmend(latest).ok, 'submitted') : moved(mayAnswer(latest, answers[step]).ok, answers[step]);
}

describe('the applications of a firm', () => {
  test('are one at a time, whatever anybody does, and one that was decided stays so', () => {
    const steps = fc.array(fc.constantFrom<Step>('send', 'amend', 'return', 'decline', 'accept'), { maxLength: 30 });
    fc.assert(
      fc.property(steps, (taken) => {
        let now: ApplicationStatus[] = [];
        for (const step of taken) {
          const next = after(now, step);
          const decided = now.filter((one) => one === 'declined' || one === 'accepted');
          expect(next.slice(0, decided.length)).toEqual(decided);
          expect(next.filter((one) => one === 'submitted' || one === 'returned').length).toBeLessThanOrEqual(1);
          now = next;
        }
      }),
    );
  });

  test('can always be brought to an end by staff while they are open', () => {
    fc.assert(
      fc.property(status, (one) => {
        expect(mayAnswer(one, 'declined').ok).toBe(one === 'submitted' || one === 'returned');
      }),
    );
  });

  test('are accepted as they were sent, never while the firm may still change them', () => {
    fc.assert(
      fc.property(status, (one) => {
        expect(mayAnswer(one, 'accepted').ok && mayAmend(one).ok).toBe(false);
      }),
    );
  });

  test('name what the programme knows, and may leave the last day to the scheme', () => {
    const wanted = { kinds: ['mine'], metals: ['Cu'], countries: ['CL'], until: null };
    expect(checkApplication(wanted, programme, '2026-11-28').ok).toBe(true);
    const faulty = checkApplication({ ...wanted, metals: ['Xx'], until: '2026-11-27' }, programme, '2026-11-28');
    expect(faulty.ok ? [] : faulty.faults.map(({ path }) => path)).toEqual(['/metals/0', '/until']);
  });
});
