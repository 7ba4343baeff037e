/**
 * The draft report: what the site may say of it, until when, and what keeps the assessment from being submitted. The days are the
 * rulebook's (`assessors.auditee_comments_on_draft_days`), counted where the site is, through the last of them.
 */
import { type Fault, fail, ok, type Result } from '#platform/result.ts';
import type { Rulebook } from '#programme/index.ts';

/** `closed`: the site said that it has no further comments. */
export type SentDraft = { readonly dueOn: string; readonly closed: boolean };

export type About = { readonly kind: 'item' | 'finding' | 'general'; readonly ref: string | null };

/** A determination as far as a draft shows it. */
type Judged = {
  readonly item: string;
  readonly level: string | null;
  readonly notApplicable: boolean;
  readonly rationale: string;
  readonly basedOn: readonly string[];
};

/** The last day on which the site comments on a draft that is sent today. */
export function dueOn(today: string, { assessors }: Rulebook): string {
  const day = new Date(`${today}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() + assessors.auditee_comments_on_draft_days.value);
  return day.toISOString().slice(0, 10);
}

/** Whether the site may comment on a day; the date itself ends it. */
export function isOpen({ dueOn: last, closed }: SentDraft, day: string): boolean {
  return !closed && day <= last;
}

/** A draft says something of everything that applies, and hides no finding. `ready` is what was judged of each item, null where nothing was. */
export function checkDraft(items: readonly (Judged & { readonly item: string })[], draftFindings: number): Result<null> {
  const open = items.filter(
    ({ level, notApplicable, rationale, basedOn }) =>
      (level === null && !notApplicable) || (rationale.trim() === '' && !basedOn.includes('recognition')),
  );
  const faults: Fault[] = [];
  if (open.length > 0)
    faults.push({ code: 'draft-incomplete', values: { count: open.length, items: open.map(({ item }) => item).join(', ') } });
  if (draftFindings > 0) faults.push({ code: 'findings-in-draft', values: { count: draftFindings } });
  const [first, ...rest] = faults;
  return first === undefined ? ok(null) : fail(first, ...rest);
}

/** A comment is about something that stands in the draft, or about the whole of it. */
export function checkAbout({ kind, ref }: About, there: { items: ReadonlySet<string>; findings: ReadonlySet<string> }): Result<null> {
  if (kind === 'general') return ref === null ? ok(null) : fail({ code: 'comment-about', path: '/about/ref' });
  const known = ref !== null && (kind === 'item' ? there.items : there.findings).has(ref);
  return known ? ok(null) : fail({ code: 'comment-about', path: '/about/ref' });
}

type Level = Pick<Judged, 'level' | 'notApplicable'>;

/** The draft as it was sent, what is determined now, and the comments on that draft. `added`: determined since, of what was not in it. */
export type Since = {
  readonly sent: readonly (Level & { readonly item: string })[];
  readonly now: ReadonlyMap<string, Level & { readonly added: boolean }>;
  readonly findings: readonly { readonly id: string; readonly item: string }[];
  readonly comments: readonly { readonly about: About; readonly changed: boolean }[];
};

/** Items found otherwise than the site was told, where none of its comments was answered by a change: it has not been heard on them. */
export function unheardOf({ sent, now, findings, comments }: Since): string[] {
  const changed = comments.filter((comment) => comment.changed).map(({ about }) => about);
  if (changed.some(({ kind }) => kind === 'general')) return [];
  const heard = new Set(changed.map(({ kind, ref }) => (kind === 'item' ? ref : (findings.find(({ id }) => id === ref)?.item ?? null))));
  const otherwise = sent.filter(({ item, level, notApplicable }) => {
    const found = now.get(item);
    return found !== undefined && (found.level !== level || found.notApplicable !== notApplicable);
  });
  const added = [...now].flatMap(([item, found]) => (found.added && !sent.some((one) => one.item === item) ? [item] : []));
  return [...otherwise.map(({ item }) => item), ...added].filter((item) => !heard.has(item));
}

/** What a submission waits for: a draft, the end of its days, an answer to each comment on any draft, and that the result is the one of the draft. */
export function draftFaults(latest: SentDraft | null, unanswered: number, day: string, unheard: readonly string[] = []): Fault[] {
  if (latest === null) return [{ code: 'draft-not-sent' }];
  return [
    ...(unheard.length > 0 ? [{ code: 'draft-outdated' as const, values: { count: unheard.length, items: unheard.join(', ') } }] : []),
    ...(isOpen(latest, day) ? [{ code: 'draft-open' as const, values: { day: latest.dueOn } }] : []),
    ...(unanswered > 0 ? [{ code: 'draft-unanswered' as const, values: { count: unanswered } }] : []),
  ];
}
