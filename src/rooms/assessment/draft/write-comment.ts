/** The site comments on the draft point by point, changes what it wrote, or takes it back, until the draft is closed. */
import type { z } from '@hono/zod-openapi';
import type { Actor } from '#platform/accounts/actor.ts';
import { record } from '#platform/audit/chain.ts';
import type { Tx } from '#platform/database/database.ts';
import { newId } from '#platform/database/ids.ts';
import { orThrow } from '#platform/http/problem.ts';
import type { Services } from '#platform/services.ts';
import type { CyclePath } from '../cycle-at-hand.ts';
import { tellTeam } from '../tell-people.ts';
import { commentAtHand, type DraftAtHand, draftAtHand, openDraft } from './draft-at-hand.ts';
import { commentsOf, type DraftRow } from './queries.ts';
import { checkAbout } from './rules.ts';
import type { Comment, CommentInput } from './shapes.ts';
import { commentView, type Reader } from './view.ts';

type Wanted = z.infer<typeof CommentInput>;
type One = { commentId: string; version: number };

/** The team is told of the first. @throws Problem draft-closed; comment-about at its field */
export async function writeComment(
  services: Services,
  tx: Tx,
  actor: Actor,
  command: CyclePath & Wanted,
): Promise<z.infer<typeof Comment>> {
  const hand = await draftAtHand(services, tx, command);
  const draft = openDraft(hand);
  orThrow(checkAbout(command.about, standing(draft)));
  const at = services.clock.now();
  const id = newId(at);
  const number = (hand.comments.at(-1)?.number ?? 0) + 1;
  await tx
    .insertInto('draft_comments')
    .values({ id, draft_id: draft.id, number, ...columnsOf(command), written_by: actor.id, written_at: at, version: 1 })
    .execute();
  await note(services, tx, actor, hand, {
    action: 'assessment.comment-draft',
    number,
    after: { about: command.about, text: command.text },
  });
  if (!hand.comments.some((one) => one.draft === draft.number))
    await tellTeam(services, tx, hand, hand.assessment, { kind: 'draft-commented', page: 'assessment/draft' });
  return readAgain(tx, hand, id);
}

/** An answer was to other words, so it goes. @throws Problem draft-closed, stale-version, comment-about */
export async function editComment(
  services: Services,
  tx: Tx,
  actor: Actor,
  command: CyclePath & One & Wanted,
  reader: Reader,
): Promise<z.infer<typeof Comment>> {
  const hand = await draftAtHand(services, tx, command);
  const draft = openDraft(hand);
  const before = commentAtHand(hand, command, reader);
  if (before.draft !== draft.number) openDraft({ ...hand, drafts: [] });
  orThrow(checkAbout(command.about, standing(draft)));
  const forgotten = { answer: null, changed: null, answered_by: null, answered_at: null };
  await tx
    .updateTable('draft_comments')
    .set({ ...columnsOf(command), ...forgotten, version: before.version + 1 })
    .where('id', '=', before.id)
    .execute();
  await note(services, tx, actor, hand, {
    action: 'assessment.edit-draft-comment',
    number: before.number,
    before: { about: { kind: before.about_kind, ref: before.about_ref }, text: before.text, answer: before.answer },
    after: { about: command.about, text: command.text },
  });
  return readAgain(tx, hand, before.id);
}

/** @throws Problem draft-closed, stale-version */
export async function removeComment(services: Services, tx: Tx, actor: Actor, command: CyclePath & One, reader: Reader): Promise<void> {
  const hand = await draftAtHand(services, tx, command);
  const draft = openDraft(hand);
  const before = commentAtHand(hand, command, reader);
  if (before.draft !== draft.number) openDraft({ ...hand, drafts: [] });
  await tx.deleteFrom('draft_comments').where('id', '=', before.id).execute();
  await note(services, tx, actor, hand, {
    action: 'assessment.remove-draft-comment',
    number: before.number,
    before: { about: { kind: before.about_kind, ref: before.about_ref }, text: before.text },
  });
}

function standing({ content }: DraftRow) {
  return { items: new Set(content.items.map(({ item }) => item)), findings: new Set(content.findings.map(({ id }) => id)) };
}

function columnsOf({ about, text }: Wanted) {
  return { about_kind: about.kind, about_ref: about.ref, text };
}

async function readAgain(tx: Tx, hand: DraftAtHand, id: string): Promise<z.infer<typeof Comment>> {
  const row = (await commentsOf(tx, hand.assessment.id)).find((one) => one.id === id);
  if (row === undefined) throw new Error(`The comment ${id} is not there right after it was written.`);
  return commentView(row, hand, 'site');
}

async function note(
  services: Services,
  tx: Tx,
  actor: Actor,
  { site, assessment }: DraftAtHand,
  { action, number, ...said }: { action: string; number: number; before?: object; after?: object },
): Promise<void> {
  const subject = `assessment:${assessment.id}/draft-comment/${number}`;
  await record(tx, { chain: site.id, at: services.clock.now(), actor: actor.id, action, subject, ...said });
}
