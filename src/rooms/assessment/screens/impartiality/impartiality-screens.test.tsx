import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import type { SiteAtHand } from '#ui/app/site.ts';
import { MessagesContext } from '#ui/messages.client.tsx';
import { loadMessages } from '#ui/messages.server.ts';
import { AppointmentFacts } from '../appointment-facts.tsx';
import type { Appointment } from '../data.ts';
import { HandOverDialog } from '../hand-over/hand-over-dialog.tsx';
import { TeamLinks } from '../hand-over/team-links.tsx';
import { type Team, TeamLists } from '../hand-over/team-screen.tsx';
import { WaiverLists, type Waivers } from '../waivers/waivers-screen.tsx';
import { OrganisationTable } from './organisation-table.tsx';
import { TieFields } from './tie-fields.tsx';
import { isComplete, newTie, tiesOf } from './ties-draft.ts';

const shown = (what: ReactNode, language = 'en') =>
  renderToStaticMarkup(
    <QueryClientProvider client={new QueryClient()}>
      <MessagesContext value={{ language, t: loadMessages(language) }}>{what}</MessagesContext>
    </QueryClientProvider>,
  );
const nobody = () => undefined;
const at = { site: 's', cycle: 'c' };

describe('a tie', () => {
  test('that has ended asks for its last day; one that holds does not', () => {
    const ended = newTie(1);
    const running = { ...newTie(2), ended: false };
    expect(shown(<TieFields ties={[ended]} onTies={nobody} fault={null} />)).toContain('type="date"');
    expect(shown(<TieFields ties={[running]} onTies={nobody} fault={null} />)).not.toContain('type="date"');
    expect([isComplete([running]), isComplete([ended, running]), isComplete([{ ...ended, until: '2025-01-01' }])]).toEqual([
      true,
      false,
      true,
    ]);
    expect(tiesOf([{ ...ended, until: '2025-01-01', statement: ' Advice ' }, running])).toEqual([
      { kind: 'employment', until: '2025-01-01', statement: 'Advice' },
      { kind: 'employment', until: null, statement: '' },
    ]);
  });

  test('stands beside the declaration with the day from which it stops nobody', () => {
    const ties = [{ kind: 'fees' as const, until: '2025-06-30', free: '2028-07-01' }];
    const row = { id: 'o', name: 'Cobre Claro', kind: 'producer' as const, country: 'CL' };
    const html = shown(<OrganisationTable rows={[{ ...row, declared: { conflict: true, declaredAt: '2026-01-01T00:00:00Z', ties } }]} />);
    expect(html).toContain('I am tied to it');
    expect(html).toContain('1 Jul 2028');
    expect(shown(<OrganisationTable rows={[{ ...row, declared: null }]} firm="f" />)).toContain('Nothing yet');
  });
});

describe('waivers', () => {
  const data: Waivers = {
    waivers: [
      {
        id: 'w',
        rule: 'rotation',
        for: { kind: 'person', id: 'a', name: 'Ana Lind' },
        reasons: 'Nobody else speaks the language.',
        decidedOn: '2026-02-01',
        withdrawn: null,
      },
    ],
    mayDecide: true,
    possible: [{ rule: 'scope', for: { kind: 'firm', id: 'f', name: 'Plumbline' }, firm: 'Plumbline', detail: 'Not for smelters.' }],
  };

  test('show what was waived and why, and to those who decide what could be', () => {
    const html = shown(<WaiverLists at={at} data={data} zone="UTC" />);
    for (const words of ['Ana Lind', 'Nobody else speaks the language.', 'Not for smelters.']) expect(html).toContain(words);
    expect(html).toContain('aria-label="Withdraw: Ana Lind, Rotation"');
    expect(html).toContain('aria-label="Waive: Plumbline, Scope of the firm"');
  });

  test('are read by others, who change nothing', () => {
    const html = shown(<WaiverLists at={at} data={{ ...data, mayDecide: false, possible: [] }} zone="UTC" />, 'es');
    expect(html).toContain('Rotación');
    expect(html).not.toContain('<button');
  });
});

describe('the team', () => {
  const team: Team = {
    status: 'confirmed',
    firm: { id: 'f', name: 'Plumbline' },
    team: [
      { id: 'a', name: 'Ana Lind', role: 'lead-assessor', active: false, access: false },
      { id: 'b', name: 'Bo Vidal', role: 'assessor', active: true, access: false },
    ],
    successors: [
      { id: 'c', name: 'Cai Moss', obstacles: [{ code: 'conflict-undeclared', detail: 'Cai has not declared.' }], reviews: false },
      { id: 'd', name: 'Dee Roth', obstacles: [], reviews: true },
    ],
    version: 2,
    mayHandOver: true,
    mayNameReviewer: true,
    handOvers: [{ id: 'h', from: 'Eva Stone', to: 'Ana Lind', role: 'lead-assessor', reason: 'On leave', at: '2026-03-01T10:00:00Z' }],
  };

  test('says who may not work today, and offers staff to hand over or to give access back', () => {
    const html = shown(<TeamLists at={at} data={team} zone="UTC" />);
    expect(html).toContain('Not approved today');
    expect(html).toContain('aria-label="Hand over: Ana Lind"');
    expect(html).toContain('aria-label="Give access back: Bo Vidal"');
    expect(html).not.toContain('aria-label="Give access back: Ana Lind"');
    expect(html).toContain('Eva Stone to Ana Lind');
    expect(html).toMatch(/<option value="d"/);
    expect(html).not.toMatch(/<option value="c"/);
  });

  test('is only read by a member who is not the lead', () => {
    const html = shown(<TeamLists at={at} data={{ ...team, mayHandOver: false, mayNameReviewer: false }} zone="UTC" />);
    expect(html).not.toContain('<button');
    expect(html).not.toContain('<select');
  });

  test('is handed over to somebody against whom nothing speaks; what does is said beside the name', () => {
    const [leaving] = team.team;
    if (leaving === undefined) throw new Error('no member');
    const html = shown(<HandOverDialog at={at} data={team} leaving={leaving} onClose={nobody} />);
    expect(html).toContain('Cai has not declared.');
    expect(html).toMatch(/<input[^>]*disabled[^>]*value="c"|<input[^>]*value="c"[^>]*disabled/);
    expect(html).toMatch(/<button[^>]*disabled[^>]*>Hand over/);
  });

  test('is led to from the assessment by those who may see it', () => {
    const site = (may: string[]) => ({ id: 's', may }) as unknown as SiteAtHand;
    expect(shown(<TeamLinks site={site(['assessment.read', 'assessment.confirm'])} appointed />)).toContain('/assessment/team');
    expect(shown(<TeamLinks site={site(['waiver.decide'])} appointed={false} />)).toContain('/assessment/waivers');
    expect(shown(<TeamLinks site={site(['site.read'])} appointed />)).toBe('');
  });
});

test('an appointment names its reviewer, who is not approved today, and what was waived', () => {
  const appointment: Appointment = {
    id: 'a',
    status: 'confirmed',
    firm: { id: 'f', name: 'Plumbline', country: 'DE' },
    team: [
      { id: '1', name: 'L. Okafor', role: 'lead-assessor', active: false },
      { id: '2', name: 'R. Arias', role: 'reviewer', active: true },
    ],
    proposedAt: '2026-03-01T10:00:00Z',
    proposedBy: 'M. Vidal',
    confirmedAt: '2026-03-02T10:00:00Z',
    submittedAt: null,
    reason: null,
    waivers: [{ id: 'w', rule: 'rotation', personId: '1', name: 'L. Okafor', reasons: 'Nobody else.', decidedOn: '2026-02-01' }],
    version: 2,
  };
  const html = shown(<AppointmentFacts appointment={appointment} zone="UTC" />);
  for (const words of ['Reviewer', 'R. Arias', 'Not approved today', 'Nobody else.']) expect(html).toContain(words);
});
