import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { currentRulebook } from '#programme/index.ts';
import { loadProgramme } from '#programme/load.ts';
import type { Competence } from './applications/competence-rules.ts';
import { assessorObstacles, type Candidate, type Firm, type Task, teamObstacles } from './approval-rules.ts';
import { checkTeam } from './rules.ts';

const rulebook = currentRulebook(loadProgramme({ directory: resolve('programme') }), '2026-11-22');
const approved = { status: 'approved' as const, from: '2026-01-01', until: '2026-12-31' };
const firm: Firm = { id: 'f', name: 'Firm', approval: { ...approved, kinds: ['mine'], metals: ['Cu'], countries: ['CL'] } };
const needs = { kinds: ['mine'], country: 'CL', pillars: ['environment', 'governance'], languages: [] };
const task: Task = { producer: 'Cobre Claro', kinds: ['mine'], metals: ['Cu'], day: '2026-11-22', needs };
const able = (id: string, competence: Partial<Competence>): Candidate => ({
  id,
  name: id,
  approval: { ...approved, firmId: 'f' },
  declared: { conflict: false },
  tied: false,
  competence: { kinds: ['mine'], countries: ['CL'], pillars: ['environment'], languages: ['es'], ...competence },
});
const found = (team: Candidate[], of: Firm = firm) =>
  teamObstacles(of, team, task, rulebook).map(({ code, path, against, rule }) => [code, path, against.id, rule]);

test('each of a team is approved for the site’s kinds and country, all of it together for its pillars', () => {
  expect(found([able('a', {}), able('b', { pillars: ['governance'] })])).toEqual([]);
  expect(found([able('a', {}), able('b', { countries: ['PE'] })])).toEqual([
    ['assessor-not-competent', '/teamIds/0', 'b', 'competence'],
    ['team-not-competent', '/teamIds', 'f', 'competence'],
  ]);
});

test('what a person lacks is waived for the person, what the team lacks for the firm that sends it', () => {
  const team = [able('a', { countries: [] })];
  expect(checkTeam(firm, team, task, rulebook, [{ rule: 'competence', subjectId: 'a' }]).ok).toBe(false);
  const both = ['a', 'f'].map((subjectId) => ({ rule: 'competence' as const, subjectId }));
  expect(checkTeam(firm, team, task, rulebook, both).ok).toBe(true);
});

test('a firm works in the countries of its approval; a reviewer is not asked what the site needs', () => {
  const elsewhere: Firm = { ...firm, approval: { ...approved, kinds: ['mine'], metals: ['Cu'], countries: ['PE'] } };
  expect(found([able('a', { pillars: ['environment', 'governance'] })], elsewhere)).toEqual([
    ['firm-out-of-scope', '/firmId', 'f', 'scope'],
  ]);
  expect(assessorObstacles(able('a', { kinds: [], countries: [] }), firm, task, rulebook, 'reviewer')).toEqual([]);
});
