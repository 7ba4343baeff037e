/** What is typed of a certificate, as the API takes it; and two versions of it side by side. */
import type { Translate } from '#ui/i18n.ts';
import type { CertificateDraft, System } from './data.ts';

/** In the order of the form. */
const fields = [
  'system',
  'edition',
  'number',
  'level',
  'requirements',
  'activities',
  'issued',
  'expires',
  'auditedOn',
  'status',
  'openMajors',
  'bodyName',
  'bodyAccredited',
  'namesSite',
  'multiSite',
  'siteVisitedOn',
] as const satisfies readonly (keyof CertificateDraft)[];

export function draftOf(form: FormData): CertificateDraft {
  const typed = (name: string) => String(form.get(name) ?? '').trim();
  const orNull = (name: string) => (typed(name) === '' ? null : typed(name));
  const accredited = typed('bodyAccredited');
  const majors = orNull('openMajors');
  const activities = linesOf(typed('activities'));
  return {
    system: typed('system'),
    edition: typed('edition'),
    number: typed('number'),
    requirements: typed('proves') === 'some' ? linesOf(typed('requirements')) : 'all',
    activities: activities.length === 0 ? null : activities,
    issued: typed('issued'),
    expires: typed('expires'),
    auditedOn: orNull('auditedOn'),
    bodyName: typed('bodyName'),
    bodyAccredited: accredited === '' ? null : accredited === 'yes',
    status: typed('status') as CertificateDraft['status'],
    openMajors: majors === null ? null : Number(majors),
    level: orNull('level'),
    namesSite: form.has('namesSite'),
    multiSite: form.has('multiSite'),
    siteVisitedOn: orNull('siteVisitedOn'),
  };
}

/** One entry a line; empty lines say nothing. */
export function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** Where two versions differ, one line a field, each in words. */
export function differences(
  mine: CertificateDraft,
  theirs: CertificateDraft,
  systems: readonly System[],
  say: Translate,
): { mine: string; theirs: string } {
  const differing = fields.filter((name) => JSON.stringify(mine[name]) !== JSON.stringify(theirs[name]));
  const told = (draft: CertificateDraft) =>
    differing.map((name) => say('differs', { field: say(`field.${name}`), value: valueInWords(draft, name, systems, say) })).join('\n');
  return { mine: told(mine), theirs: told(theirs) };
}

function valueInWords(draft: CertificateDraft, name: keyof CertificateDraft, systems: readonly System[], say: Translate): string {
  const value = draft[name];
  if (name === 'system') return systems.find(({ id }) => id === draft.system)?.title.text ?? draft.system;
  if (name === 'status') return say(`status.${draft.status}`);
  if (value === 'all') return say('requirements.all');
  if (value === null) return say(name === 'activities' ? 'activities.none' : 'not-known');
  if (typeof value === 'boolean') return say(value ? 'yes' : 'no');
  return Array.isArray(value) ? value.join(', ') : String(value);
}
