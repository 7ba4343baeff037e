/** What a workbook that came back would change: each field against what stood there when it was made, and against what stands there now. */
import type { AnswerDraft } from './rules.ts';

/** `answer` is a level, `notApplicable`, or nothing. */
export type WorkbookField = 'answer' | 'reason' | 'comment';
export type FieldValues = Record<WorkbookField, string | null>;

export type FieldChange = {
  field: WorkbookField;
  /** As it stands now. */
  from: string | null;
  to: string | null;
  /** Somebody changed the same field after the workbook was made, and to something else. */
  conflict: boolean;
};

export const workbookFields: readonly WorkbookField[] = ['answer', 'reason', 'comment'];

/** What stands in the answer's field when the item does not apply. */
export const notApplicableWord = 'not-applicable';

export const nothingYet: AnswerDraft = { level: null, notApplicable: false, reason: '', comment: '' };

export function fieldsOf(answer: AnswerDraft): FieldValues {
  return {
    answer: answer.notApplicable ? notApplicableWord : answer.level,
    reason: answer.reason === '' ? null : answer.reason,
    comment: answer.comment === '' ? null : answer.comment,
  };
}

/** An answer with some of its fields replaced. */
export function withFields(answer: AnswerDraft, changes: Partial<FieldValues>): AnswerDraft {
  const { answer: chosen, reason, comment } = { ...fieldsOf(answer), ...changes };
  const notApplicable = chosen === notApplicableWord;
  return { level: notApplicable ? null : chosen, notApplicable, reason: reason ?? '', comment: comment ?? '' };
}

/**
 * The changes that somebody made in the workbook. A field that they left as it was is no change, whoever changed it meanwhile;
 * nor is one that says what stands there now.
 */
export function mergeFields(base: AnswerDraft, current: AnswerDraft, file: Partial<FieldValues>): FieldChange[] {
  const before = fieldsOf(base);
  const now = fieldsOf(current);
  return workbookFields.flatMap((field) => {
    const to = file[field];
    if (to === undefined || sameText(to, before[field]) || sameText(to, now[field])) return [];
    return [{ field, from: now[field], to, conflict: !sameText(before[field], now[field]) }];
  });
}

/** A spreadsheet keeps neither the kind of line break nor blanks at the ends. */
function sameText(one: string | null, other: string | null): boolean {
  return plain(one) === plain(other);
}

function plain(text: string | null): string {
  return (text ?? '').replace(/\r\n?/g, '\n').trim();
}
