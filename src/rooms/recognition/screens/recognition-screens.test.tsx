import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createMemoryHistory, createRootRoute, createRouter, RouterContextProvider } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { ApiProblem } from '#ui/app/api.ts';
import type { SiteAtHand } from '#ui/app/site.ts';
import { MessagesContext } from '#ui/messages.client.tsx';
import { loadMessages } from '#ui/messages.server.ts';
import { differences, draftOf, linesOf } from './certificate-draft.ts';
import { CertificateForm } from './certificate-form.tsx';
import { CertificateTable } from './certificates-screen.tsx';
import { CheckForm } from './check-form.tsx';
import { ConditionList } from './condition-list.tsx';
import { CriterionLine } from './criterion-line.tsx';
import type { Certificate, Condition, Recognition } from './data.ts';
import { cycleOf } from './data.ts';
import { DocumentSection } from './document-section.tsx';
import { Conflict } from './edit-certificate-screen.tsx';
import { asked, certificateOf, criterionOf, hint, reason, recognition, site, systems, ten } from './example.ts';
import { formatSize } from './file-size.ts';
import { LapseList } from './lapse-list.tsx';
import { ScopeRead } from './recognition-screen.tsx';
import { byPillar, isShown, type Show, showOf, stripOf } from './scope.ts';
import { verdictOf, WhatIfAnswer } from './what-if-answer.tsx';
import { leaveOf } from './what-if-screen.tsx';
import { sourceName } from './words.tsx';

const router = createRouter({ routeTree: createRootRoute(), history: createMemoryHistory() });
const shown = (what: ReactNode, language = 'en') =>
  renderToStaticMarkup(
    <RouterContextProvider router={router}>
      <QueryClientProvider client={new QueryClient()}>
        <MessagesContext value={{ language, t: loadMessages(language) }}>{what}</MessagesContext>
      </QueryClientProvider>
    </RouterContextProvider>,
  );
const say = (key: string, values?: Parameters<ReturnType<typeof loadMessages>>[1]) =>
  loadMessages('en')(`recognition-screens.${key}`, values);
const text = (html: string) => html.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
const world = {
  site,
  asked,
  recognition,
  certificates: [certificateOf()],
  systems,
  choices: { kinds: [{ code: 'mine', name: 'Mine' }], metals: [], marks: [], countries: [] },
};

describe('the certificates of a site', () => {
  const table = (given: Partial<Certificate>, language?: string) =>
    text(shown(<CertificateTable site={site} certificates={[certificateOf(given)]} systems={systems} />, language));

  test('say which counts, who checked it, and on which day where the site is', () => {
    const said = table({});
    expect(said).toContain('Due Diligence Standard Edition 2, number D-1');
    expect(said).toContain('of which 1 counts today');
    expect(said).toContain('Accepted by S. Nyberg, scheme staff 2 Feb 2026');
  });

  test('say each reason for which one does not count', () => {
    const said = table({ counts: false, whyNot: ['suspended', 'site-not-named', 'expired'] });
    expect(said).toContain('Does not count Its body has suspended it. Its scope does not name this site. It ended on 14 Jan 2029.');
    expect(table({ counts: false, whyNot: ['refused'] })).toContain('S. Nyberg looked at it and could not accept it.');
  });

  test('tell a missing document from a missing check, and from a change since the check', () => {
    const waits = { counts: false, whyNot: ['not-checked'] } satisfies Partial<Certificate>;
    expect(table({ ...waits, check: null, file: null })).toContain('Does not count yet Its document is missing');
    expect(table({ ...waits, check: null })).toContain('It waits for staff');
    const { check } = certificateOf();
    const changed = table({ ...waits, check: check && { ...check, current: false } });
    expect(changed).toContain('It was changed after S. Nyberg checked it');
    expect(changed).toContain('changed since');
    expect(table(waits, 'es')).toContain('Todavía no cuenta');
  });
});

describe('the form of a certificate', () => {
  const form = (began?: Certificate, fault: unknown = null) =>
    shown(
      <CertificateForm
        systems={systems}
        began={began}
        today="2026-06-01"
        submit="Save"
        cancel="/x"
        busy={false}
        fault={fault}
        onSubmit={() => undefined}
      />,
    );

  test('offers the editions of the system, and its steps and accreditation only where it has them', () => {
    const due = form(certificateOf());
    expect(due).toMatch(/<option value="2" selected="">2<\/option>/);
    expect(due).toContain('Usually 36 months');
    expect(due).not.toContain('own scale');
    expect(due).not.toContain('accredited?');
    const steps = form(certificateOf({ system: 'steps', edition: 'of 2023', level: '75' }));
    expect(steps).toMatch(/<option value="75" selected="">75<\/option>/);
    expect(steps).toContain('value="of 2023"');
    expect(steps).toContain('accredited?');
  });

  test('shows what the API found wrong at its field', () => {
    const errors = [
      { pointer: '/expires', code: 'expires-before-issued', detail: 'It ends before it begins.' },
      { pointer: '/activities/1', code: 'too-long', detail: 'One activity is too long.' },
    ];
    const html = form(certificateOf(), new ApiProblem(422, { title: 'Some fields are wrong', errors }));
    expect(html).toMatch(/name="expires"[^>]*aria-invalid="true"|aria-invalid="true"[^>]*name="expires"/);
    expect(html.match(/It ends before it begins\./g)).toHaveLength(2);
    expect(html.match(/One activity is too long\./g)).toHaveLength(2);
    expect(html).toContain('Some fields are wrong');
  });

  test('reads back as the API takes it; what was left empty says nothing', () => {
    const typed = new FormData();
    for (const [name, value] of Object.entries({
      system: 'dds',
      edition: '2',
      number: ' D-9 ',
      proves: 'some',
      status: 'valid',
      issued: '2026-01-15',
    }))
      typed.set(name, value);
    typed.set('requirements', '4\n\n 5.1 \n');
    typed.set('namesSite', 'on');
    expect(draftOf(typed)).toMatchObject({
      number: 'D-9',
      requirements: ['4', '5.1'],
      activities: null,
      auditedOn: null,
      bodyAccredited: null,
      openMajors: null,
      level: null,
      namesSite: true,
      multiSite: false,
    });
    typed.set('proves', 'all');
    typed.set('openMajors', '0');
    typed.set('bodyAccredited', 'no');
    expect(draftOf(typed)).toMatchObject({ requirements: 'all', openMajors: 0, bodyAccredited: false });
    expect(linesOf(' \n')).toEqual([]);
  });

  test('that somebody else saved meanwhile shows where the two differ, in words', () => {
    const mine = certificateOf({ number: 'D-2', openMajors: null });
    const theirs = certificateOf({ number: 'D-3', status: 'suspended' });
    const told = differences(mine, theirs, systems, say);
    expect(told.mine).toBe('Number: D-2\nStatus: Valid\nOpen major nonconformities: Not known');
    expect(told.theirs).toBe('Number: D-3\nStatus: Suspended\nOpen major nonconformities: 0');
    const nothing = () => undefined;
    const html = shown(<Conflict mine={mine} theirs={theirs} systems={systems} onKeep={nothing} onTake={nothing} />);
    expect(text(html)).toContain('Keep their text');
    expect(shown(<Conflict mine={mine} theirs={mine} systems={systems} onKeep={nothing} onTake={nothing} />)).toContain(
      'The same as the other.',
    );
  });
});

describe('the document and the check', () => {
  test('the document can be read by all, and replaced by whoever may change the certificate', () => {
    const read = shown(<DocumentSection site={site} certificate={certificateOf()} mayEdit={false} />);
    expect(read).toContain('href="/api/v1/sites/s/certificates/held/document"');
    expect(read).not.toContain('type="file"');
    expect(shown(<DocumentSection site={site} certificate={certificateOf({ file: null })} mayEdit />)).toContain('Choose the document');
    expect(formatSize(2048, 'en')).toBe('2 kB');
  });

  test('nothing is accepted before there is a document to look at', () => {
    const accept = (html: string) => /<input[^>]*value="accepted"[^>]*>/.exec(html)?.[0];
    expect(accept(shown(<CheckForm site="s" certificate={certificateOf({ file: null, check: null })} />))).toContain('disabled');
    const html = shown(<CheckForm site="s" certificate={certificateOf()} />);
    expect(accept(html)).not.toContain('disabled');
    expect(html).toContain('Check it again');
  });
});

describe('a criterion', () => {
  const line = (criterion = ten, language = 'en') => shown(<CriterionLine criterion={criterion} world={world} />, language);

  test('that is recognised in part says which part, which is left, until when and why', () => {
    const said = text(line());
    expect(said).toContain('Covered 10.2 Item named 10.2');
    expect(said).toContain('Left 10.1 Item named 10.1');
    expect(said).toContain('Until 14 Jan 2029');
    expect(said).toContain('Due Diligence Standard (2) asks for everything that part 10.2 does, and more.');
    expect(said).toContain('Due Diligence Standard, D-1 · Accepted by S. Nyberg');
    expect(said).toContain('Its last audit is no more than 24 months ago: met. Found: 10 Dec 2025.');
    expect(said).toContain('No major nonconformity is open: met. Found: none open.');
    expect(said).toContain('Why is part 10.1 left?');
    expect(line().match(/href="https:\/\/(one|two)\.example/g)).toHaveLength(2);
    expect(line()).toContain('href="/recognition?version=2026-01&amp;pack=p&amp;criterion=10.2#cell-dds-2-10.2"');
  });

  test('keeps advice apart from proof, and says that it does not shrink the scope', () => {
    const said = text(line(criterionOf('1', { advice: [hint] })));
    expect(said).toContain('Why is criterion 1 left? One thing touches it without proving it.');
    expect(said).toContain('It does not shrink the scope.');
    expect(said).toContain('Due Diligence Standard (2), requirement 4 asks for some of criterion 1 only.');
    expect(said).toContain('Decided by the committee on 1 May 2026.');
    expect(text(line(criterionOf('2')))).toContain('so nothing shrinks the scope.');
  });

  test.each(['condition', 'source-not-proven', 'undecided', 'no-level', 'unknown-condition', 'unknown-relationship'])(
    'says in words why a near miss counts for nothing: %s',
    (why) => {
      const said = text(line(criterionOf('1', { advice: [{ ...hint, why, missing: ['steps@2023'] }] })));
      expect(said).not.toContain(`advice.${why}`);
      expect(said.includes('Steps (2023)')).toBe(why === 'source-not-proven');
    },
  );

  test('that is recognised in full names the level that is granted, and whether that needs a plan', () => {
    const full = (level: string) => text(line(criterionOf('2', { recognition: 'full', residual: [], level })));
    expect(full('good')).toContain('At the level “All there”, once the assessor confirms it.');
    expect(full('some')).toContain('At the level “Half there”, which needs an improvement plan');
  });
});

describe('conditions', () => {
  const list = (given: Partial<Condition>) =>
    text(shown(<ConditionList conditions={[{ rule: 'activity', value: 'smelting', met: false, actual: null, ...given }]} world={world} />));

  test.each([
    [{}, 'names the activity “smelting”: not met. Found: It names none.'],
    [{ actual: ['casting'] }, 'not met. Found: casting.'],
    [{ rule: 'site-kind', value: 'mine', actual: ['mine'], met: true }, 'of the kind “Mine”: met. Found: Mine.'],
    [{ rule: 'minimum-level', value: '75', actual: '50' }, 'At least “75” on the system’s own scale: not met. Found: 50.'],
    [{ rule: 'body-accredited', value: 'true', actual: null }, 'accredited: not met. Found: Not known.'],
    [{ rule: 'site-visited', value: 'true', actual: ['s'], met: true }, 'met. Found: visited.'],
    [{ rule: 'site-visited', value: 'true', actual: [] }, 'not met. Found: no visit on record.'],
    [{ rule: 'full-moon', value: 'true', certificate: 'held' }, 'a condition that nobody here can check: not met. Asked of D-1.'],
  ])('%j is said with what was found', (given, said) => {
    expect(list(given)).toContain(said);
  });
});

describe('the scope of a cycle', () => {
  const read = (given: Partial<Recognition> = {}, show: Show = 'all', where: SiteAtHand = site) => {
    const [cycle] = where.cycles;
    if (cycle === undefined) throw new Error('The example has a cycle.');
    const props = { site: where, cycle, asked, systems, show, here: '', certificates: [certificateOf()] };
    return shown(<ScopeRead {...props} recognition={{ ...recognition, ...given }} />);
  };

  test('counts, names its matrix, and leaves out what does not apply', () => {
    const said = text(read());
    expect(said).toContain('Cycle 1, P 1 · as of 1 Jun 2026');
    expect(said).toContain('Judged by Matrix of January , in force since 1 Jan 2026.');
    expect(said).toContain('1 criterion does not apply');
    expect(said).not.toContain('Criterion named 9');
  });

  test('shows what is recognised, or what is left; a criterion recognised in part is both', () => {
    expect(read({}, 'recognised')).not.toContain('id="criterion-1"');
    expect(read({}, 'recognised')).toContain('id="criterion-10"');
    expect(read({}, 'left')).toContain('id="criterion-10"');
    expect(read({}, 'left')).not.toContain('id="criterion-2"');
    // A cell of the strip leads out of the filter where its criterion is not shown.
    expect(read({}, 'left')).toContain('href="/app/sites/s/recognition?cycle=1#criterion-2"');
    expect([showOf('left'), showOf('anything'), showOf(null)]).toEqual(['left', 'all', 'all']);
    expect(isShown({ applies: false, recognition: 'full' }, 'all')).toBe(false);
  });

  test('draws full recognition at its level and partial recognition as its notch', () => {
    const [pillar] = stripOf(
      byPillar(
        recognition.criteria.filter(({ applies }) => applies),
        asked,
      ),
      asked.levels,
    );
    expect(pillar?.cells.map(({ number, result, recognised }) => [number, result, recognised])).toEqual([
      ['1', 'none', false],
      ['2', 'full', true],
      ['10', 'none', true],
    ]);
  });

  test('explains a level that needs a plan beside the strip where there is one', () => {
    const lower = recognition.criteria.map((one) => (one.id === '2' ? { ...one, level: 'some' } : one));
    expect(text(read({ criteria: lower }))).toContain('at a level that needs a plan');
    expect(text(read())).not.toContain('at a level that needs a plan');
  });

  test('may be moved to a newer matrix while the site still answers, by whoever may', () => {
    const newer = { id: '2026-05', title: { text: 'Matrix of May', language: 'en' }, inForce: '2026-05-01' };
    expect(read({ newer })).toContain('Judge this cycle by it');
    expect(read({ newer }, 'all', { ...site, may: [] })).not.toContain('Judge this cycle by it');
    const released = { ...site, cycles: site.cycles.map((cycle) => ({ ...cycle, stage: 'released' })) };
    expect(read({ newer }, 'all', released)).toContain('The next cycle begins with the newest.');
  });

  test('says what is no longer proven, and by when', () => {
    const lapse = {
      item: '10.2',
      certificates: ['held', 'gone'],
      lapsedOn: '2026-03-01',
      afterDecision: true,
      dueOn: '2026-09-01',
      closedOn: null,
    };
    const said = text(shown(<LapseList lapses={[lapse]} certificates={[certificateOf()]} systems={systems} site={site} />));
    expect(said).toContain('renew it, replace it or have 10.2 assessed by 1 Sept 2026');
    expect(said).toContain('a certificate that was taken away');
    const before = { ...lapse, afterDecision: false, dueOn: null };
    expect(text(read({ lapses: [before] }))).toContain('10.2 was recognised until 1 Mar 2026 and is to be assessed now.');
    expect(text(read({ lapses: [{ ...lapse, closedOn: '2026-04-01' }] }))).toContain('settled on 1 Apr 2026');
  });

  test('is of the cycle that the address names, or else of the newest', () => {
    const two = { ...site, cycles: [{ ...site.cycles[0], id: 'new', number: 2 }, ...site.cycles] } as SiteAtHand;
    expect([cycleOf(two, null)?.id, cycleOf(two, '1')?.id, cycleOf(two, '7')?.id]).toEqual(['new', 'c', 'new']);
  });
});

describe('what if', () => {
  const certificates = [{ system: 'dds', edition: '2', title: { text: 'Due Diligence Standard', language: 'en' } }];
  const answer = { certificates, left: ['1'], now: ['1', '2'], reached: true, exact: true };
  const said = (given: Partial<typeof answer>, leave: number | null) =>
    text(
      shown(
        <WhatIfAnswer
          site={site}
          cycle={{ number: 1 }}
          leave={leave}
          answer={{ ...answer, ...given }}
          items={asked.items}
          criteria={recognition.criteria}
        />,
      ),
    );

  test('names the certificates, what they save and what stays', () => {
    const best = said({}, null);
    expect(best).toContain('One further certificate would leave 1 criterion to assess instead of 2.');
    expect(best).toContain('Due Diligence Standard (2)');
    expect(best).toContain('No longer to assess 2 Criterion named 2');
    expect(best).toContain('What stays to assess 1 Criterion named 1');
  });

  test('says whether it is exact, and when the number cannot be reached', () => {
    expect(said({}, 1)).toContain('This is exact');
    expect(said({ exact: false }, 1)).toContain('there may be a better one');
    expect(said({ reached: false }, 0)).toContain('At most 0 cannot be reached by this matrix. The fewest that can be left are 1.');
  });

  test('is told apart in every case', () => {
    const none = { certificates: [], left: ['1', '2'] };
    expect(verdictOf({ ...answer, ...none }, null)).toBe('none-helps');
    expect(verdictOf({ ...answer, left: ['1', '2'] }, null)).toBe('best-part');
    expect(verdictOf({ ...answer, ...none }, 2)).toBe('enough');
    expect(verdictOf({ ...answer, ...none, reached: false }, 1)).toBe('none-enough');
    expect(verdictOf(answer, 1)).toBe('reached');
  });

  test('asks for a whole number or for the best next', () => {
    expect([leaveOf('0'), leaveOf('100'), leaveOf('101'), leaveOf('-1'), leaveOf('x'), leaveOf(null)]).toEqual([
      0,
      100,
      null,
      null,
      null,
      null,
    ]);
  });
});

test('a source is named with its edition, and with its requirement where it has one', () => {
  expect(sourceName('dds@2', systems, say)).toBe('Due Diligence Standard (2)');
  expect(sourceName('unheard@v@1#6#1', systems, say)).toBe('unheard (v@1), requirement 6#1');
  expect(reason.certificates[0]?.source).toBe('dds@2');
});
