import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { ApiProblem } from '#ui/app/api.ts';
import { MessagesContext } from '#ui/messages.client.tsx';
import { loadMessages } from '#ui/messages.server.ts';
import { Approve } from '../approve-assessor.tsx';
import { ApproveFirm } from '../approve-firm.tsx';
import type { FirmView } from '../data.ts';
import { applicationDraft, applicationFrom } from './application-draft.ts';
import { ApplicationForm } from './application-form.tsx';
import { ApplicationPage } from './application-screen.tsx';
import { ApplicationList } from './applications-screen.tsx';
import { listFault } from './code-fields.tsx';
import { competenceDraft, competenceFrom, oneMore } from './competence-draft.ts';
import { CompetenceForm } from './competence-form.tsx';
import { CompetencePage } from './competence-screen.tsx';
import type { Application, CompetenceView } from './data.ts';
import { FirmApplicationList } from './firm-applications.tsx';
import { MyFirms } from './my-firm-screen.tsx';
import { scopeDraft } from './scope-fields.tsx';

const choices = {
  kinds: [
    { code: 'mine', name: 'Mine' },
    { code: 'smelter', name: 'Smelter' },
  ],
  metals: [{ code: 'Cu', name: 'Copper' }],
  marks: [],
  countries: [
    { code: 'CL', name: 'Chile' },
    { code: 'PE', name: 'Peru' },
  ],
};
const shown = (what: ReactNode, language = 'en') => {
  const queries = new QueryClient();
  queries.setQueryData(['choices', language], choices);
  return renderToStaticMarkup(
    <QueryClientProvider client={queries}>
      <MessagesContext value={{ language, t: loadMessages(language) }}>{what}</MessagesContext>
    </QueryClientProvider>,
  );
};
const unsaid = /assessment-(applications-)?screens\.[a-z]/;
const nobody = () => undefined;

const application = (given: Partial<Application> = {}): Application => ({
  id: 'a',
  firm: { id: 'f', name: 'Plumbline', country: 'DE' },
  status: 'submitted',
  kinds: ['mine'],
  metals: ['Cu'],
  countries: ['CL'],
  until: '2028-12-31',
  legalForm: 'Limited company',
  statement: 'Ten years of audits.',
  complaints: 'A form.',
  impartiality: 'Nobody audits whom they advised.',
  submittedBy: 'M. Vidal',
  submittedAt: '2026-11-01T10:00:00Z',
  answeredAt: null,
  reason: null,
  version: 1,
  ...given,
});
const person: FirmView['people'][number] = {
  id: 'p',
  name: 'L. Okafor',
  approval: null,
  recorded: null,
  trainings: { ended: 0, endsSoon: 0 },
};
const firm: FirmView = { firm: application().firm, approval: null, people: [person] };
const scope = { kinds: ['mine', 'smelter'], countries: ['CL'], pillars: ['social'], languages: ['es'] };
const competence = (given: Partial<CompetenceView> = {}): CompetenceView => ({
  person: { id: 'p', name: 'L. Okafor' },
  firm: { id: 'f', name: 'Plumbline' },
  recorded: {
    ...scope,
    years: 8,
    trainings: [
      { title: 'Lead auditor', body: 'An institute', on: '2024-01-10', until: '2025-01-10', pillars: ['social'], state: 'ended' },
      { title: 'Interviewing', body: 'An institute', on: '2024-01-10', until: '2026-12-31', pillars: [], state: 'ends-soon' },
    ],
    updatedAt: '2026-11-01T10:00:00Z',
    updatedBy: null,
    version: 2,
  },
  lost: ['social'],
  pillars: [
    { code: 'governance', name: 'Governance' },
    { code: 'social', name: 'People' },
  ],
  mayEdit: true,
  ...given,
});

describe('an application', () => {
  test('is written in a form that says what each field is for, and begins with what was returned', () => {
    const html = shown(<ApplicationForm known={null} busy={false} fault={null} cancel="/app" onSend={nobody} />);
    expect(html).toContain('What makes the firm able to assess');
    expect(html).toContain('Send the application');
    expect(html).not.toMatch(unsaid);
    const again = shown(
      <ApplicationForm known={application({ status: 'returned' })} busy={false} fault={null} cancel="/app" onSend={nobody} />,
    );
    expect(again).toContain('Send it again');
    expect(again).toContain('Ten years of audits.');
    expect(again).toContain('Remove: Chile');
  });

  test('is sent as the API takes it: lines trimmed, an empty day as none', () => {
    const draft = { ...applicationDraft(application()), until: '', legalForm: ' Limited\n company ', statement: ' One.\u0000 ' };
    expect(applicationFrom(draft)).toMatchObject({ until: null, legalForm: 'Limited company', statement: 'One.' });
    expect(applicationFrom(applicationDraft(application()))).toMatchObject({ until: '2028-12-31', kinds: ['mine'] });
  });

  test('that is refused says what is wrong at the list it is wrong in', () => {
    expect(listFault((pointer) => (pointer === '/kinds/1' ? 'Unknown.' : undefined), '/kinds', 2)).toBe('Unknown.');
    expect(listFault(() => undefined, '/kinds', 2)).toBeUndefined();
    const fault = new ApiProblem(422, {
      code: 'faulty-fields',
      title: 'One field needs your attention.',
      errors: [{ pointer: '/countries/0', code: 'unknown-country', detail: 'No such country.' }],
    });
    expect(shown(<ApplicationForm known={application()} busy={false} fault={fault} cancel="/app" onSend={nobody} />)).toContain(
      'No such country.',
    );
  });

  test('offers its answers to staff while it waits, and to the firm the way to change what was returned', () => {
    const page = (status: Application['status'], who: 'staff' | 'firm') =>
      shown(
        <ApplicationPage
          view={firm}
          application={application({ status, reason: 'Who answers?', answeredAt: '2026-11-02T10:00:00Z' })}
          isStaff={who === 'staff'}
          manages={who === 'firm'}
        />,
      );
    expect(page('submitted', 'staff')).toContain('Approve the firm');
    expect(page('submitted', 'firm')).not.toContain('Approve the firm');
    expect(page('returned', 'firm')).toContain('href="/app/assessors/f/apply"');
    expect(page('returned', 'firm')).toContain('Who answers?');
    expect(page('returned', 'staff')).not.toContain('Approve the firm');
    expect(page('accepted', 'staff')).not.toContain('<button');
    expect(page('submitted', 'staff')).not.toMatch(unsaid);
  });

  test('that is accepted fills in the approval, which says that it accepts', () => {
    const html = shown(<ApproveFirm view={firm} application={application()} onClose={nobody} />);
    expect(html).toContain('Saving this approval accepts the application.');
    // The mine, the copper, and that it is limited by country.
    expect(html.match(/checked=""/g)).toHaveLength(3);
    expect(html).toContain('value="2028-12-31"');
    expect(html).toContain('Remove: Chile');
  });

  test('is listed for staff and on the page of its firm, where the next is made once it is answered', () => {
    expect(shown(<ApplicationList rows={[application()]} />)).toContain('href="/app/assessors/f/applications/a"');
    expect(shown(<ApplicationList rows={[]} />)).toContain('No application here');
    const list = (status: Application['status'], manages = true) =>
      shown(<FirmApplicationList firm="f" applications={[application({ status })]} manages={manages} />);
    expect(list('submitted')).not.toContain('/apply"');
    expect(list('declined')).toContain('Apply for approval');
    expect(list('declined', false)).not.toContain('/apply"');
    expect(shown(<FirmApplicationList firm="f" applications={[]} manages={false} />)).toBe('');
  });
});

describe('competence', () => {
  test('reads with every training and whether it counts, and warns of those that end', () => {
    const html = shown(<CompetencePage view={competence()} above="/app" />);
    expect(html).toContain('Competence of L. Okafor');
    expect(html).toContain('One training has ended');
    expect(html).toContain('One training ends soon');
    expect(html).toContain('every training for it has ended: People');
    expect(html).toContain('Spanish');
    expect(html).not.toMatch(unsaid);
    expect(shown(<CompetencePage view={competence()} above="/app" />, 'es')).not.toMatch(unsaid);
  });

  test('is changed by those who may alone; where nothing is recorded it says so', () => {
    expect(shown(<CompetencePage view={competence({ mayEdit: false })} above="/app" />)).not.toContain('<button');
    const empty = shown(<CompetencePage view={competence({ recorded: null, lost: [] })} above="/app" />);
    expect(empty).toContain('Nothing recorded yet');
    expect(empty).toContain('Record competence');
  });

  test('is written with a form that holds its trainings, and sent as the API takes it', () => {
    const view = competence();
    const draft = competenceDraft(view.recorded);
    const html = shown(<CompetenceForm {...{ view, draft }} onEdit={nobody} onSave={nobody} onCancel={nobody} busy={false} fault={null} />);
    expect(html.match(/<fieldset/g)?.length).toBeGreaterThanOrEqual(8);
    expect(html).toContain('Training 2');
    expect(html).not.toMatch(unsaid);
    const more = [...draft.trainings, { ...oneMore(draft.trainings), title: ' A\ncourse ', body: 'B', on: '2026-01-01' }];
    expect(competenceFrom({ ...draft, trainings: more }).trainings.at(-1)).toEqual({
      title: 'A course',
      body: 'B',
      on: '2026-01-01',
      until: null,
      pillars: [],
    });
    expect(new Set(more.map(({ key }) => key)).size).toBe(3);
  });

  test('is what an approval covers: all of it at first, later what it covered and is still recorded', () => {
    expect(scopeDraft(scope, null)).toEqual(scope);
    expect(scopeDraft(scope, { ...scope, kinds: ['mine', 'refinery'] }).kinds).toEqual(['mine']);
    const html = shown(<Approve firm={firm} person={person} competence={competence()} onClose={nobody} />);
    expect(html.match(/checked=""/g)).toHaveLength(5);
    expect(html).toContain('Take out what is not approved.');
  });

  test('comes before a first approval, and an approval from before says that nothing limits it', () => {
    const none = competence({ recorded: null, lost: [] });
    const first = shown(<Approve firm={firm} person={person} competence={none} onClose={nobody} />);
    expect(first).toContain('Not recorded');
    expect(first).not.toContain('<form');
    const approval = {
      status: 'approved' as const,
      from: '2026-01-01',
      until: '2027-01-01',
      competence: null,
      reason: 'Trained',
      suspendedAt: null,
      version: 1,
    };
    const before = shown(<Approve firm={firm} person={{ ...person, approval }} competence={none} onClose={nobody} />);
    expect(before).toContain('<form');
    expect(before).toContain('nothing limits it');
  });
});

test('a firm’s people find what is theirs, its manager the firm too', () => {
  const html = shown(
    <MyFirms
      person="p"
      firms={[
        { id: 'f', name: 'Plumbline', manages: true },
        { id: 'g', name: 'Other', manages: false },
      ]}
    />,
  );
  expect(html).toContain('href="/app/assessors/f"');
  expect(html).toContain('href="/app/assessors/g/people/p"');
  expect(html).not.toContain('href="/app/assessors/g"');
  expect(shown(<MyFirms person="p" firms={[]} />)).toContain('No firm');
});
