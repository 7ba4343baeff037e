import { describe, expect, test } from 'vitest';
import { currentEntry, hrefOf, navigationOf } from './navigation.ts';
import type { Screen } from './screen.ts';

const load = () => Promise.reject(new Error('not loaded here'));
const screens: Screen[] = [
  { path: '/decisions', load, nav: { label: 'decisions', order: 4, for: 'scheme' } },
  { path: '/', load, nav: { label: 'tasks', order: 1, for: 'everybody' } },
  { path: '/sites', load, nav: { label: 'sites', order: 2, for: 'producer' } },
  { path: '/sites/$site', load },
  { path: '/applications', load, nav: { label: 'applications', order: 3, for: 'staff' } },
  { path: '/people', load, nav: { label: 'people', order: 5, for: 'administrator' } },
  { path: '/assessments', load, nav: { label: 'assessments', order: 3, for: 'assessor' } },
];
const labels = (...held: Parameters<typeof navigationOf>[1]) => navigationOf(screens, held).map(({ label }) => label);

describe('the main navigation', () => {
  test('shows a person without a role what everybody sees', () => {
    expect(labels()).toEqual(['tasks']);
  });

  test('follows the roles, in the order the screens ask for', () => {
    expect(labels('consultant')).toEqual(['tasks', 'sites']);
    expect(labels('lead-assessor', 'reader')).toEqual(['tasks', 'sites', 'assessments']);
    expect(labels('decision-maker')).toEqual(['tasks', 'decisions']);
    expect(labels('scheme-staff')).toEqual(['tasks', 'applications', 'decisions']);
    expect(labels('administrator')).toEqual(['tasks', 'decisions', 'people']);
  });

  test('marks the entry that a page belongs to', () => {
    const entries = navigationOf(screens, ['reader']);
    expect(currentEntry(entries, '/app')?.label).toBe('tasks');
    expect(currentEntry(entries, '/app/sites')?.label).toBe('sites');
    expect(currentEntry(entries, '/app/sites/0193')?.label).toBe('sites');
    expect(currentEntry(entries, '/app/sitesplan')).toBeUndefined();
    expect(currentEntry(entries, '/app/account')).toBeUndefined();
  });

  test('finds the address of a path that itself begins with the letters of the workspace', () => {
    expect([hrefOf('/'), hrefOf('/sites'), hrefOf('/applications')]).toEqual(['/app', '/app/sites', '/app/applications']);
  });
});
