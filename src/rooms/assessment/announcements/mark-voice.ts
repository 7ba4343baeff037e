/** The team marks what somebody said as read, with a note of its own and whether it became an interview. */
import type { z } from '@hono/zod-openapi';
import type { Actor } from '#platform/accounts/actor.ts';
import { record, schemeChain } from '#platform/audit/chain.ts';
import type { Tx } from '#platform/database/database.ts';
import { orThrow, Problem } from '#platform/http/problem.ts';
import type { Services } from '#platform/services.ts';
import { type CyclePath, heldCycle } from '../cycle-at-hand.ts';
import { mayWork } from '../rules.ts';
import { voiceOf } from './queries.ts';
import { type Reader, readable, voiceView } from './read-voices.ts';
import type { Voice, VoiceMark } from './shapes.ts';

export type MarkCommand = CyclePath & z.infer<typeof VoiceMark> & { voice: string; version: number };

/** The trail holds neither what was said nor the note. @throws Problem not-found, own-site-results, not-in-the-team, assessment-submitted, stale-version */
export async function markVoice(
  services: Services,
  tx: Tx,
  actor: Actor,
  command: MarkCommand,
  reader: Reader,
): Promise<z.infer<typeof Voice>> {
  const held = await heldCycle(services, tx, command);
  const assessment = await readable(tx, held, reader);
  orThrow(mayWork(assessment, actor.id));
  const row = await voiceOf(tx, assessment.id, command.voice);
  if (row === undefined) throw new Problem('not-found');
  if (row.version !== command.version)
    throw new Problem('stale-version', {}, { extra: { current: voiceView(held, row, reader.language) } });
  const at = services.clock.now();
  const { note, becameInterview } = command;
  await tx
    .updateTable('stakeholder_voices')
    .set({
      note,
      became_interview: becameInterview,
      // Who read it first stays; what is written later changes only the note.
      ...(row.read_by === null ? { read_by: actor.id, read_at: at } : {}),
      version: row.version + 1,
    })
    .where('id', '=', row.id)
    .execute();
  await record(tx, {
    chain: schemeChain,
    at,
    actor: actor.id,
    action: 'assessment.mark-voice',
    subject: `voice:${row.id}`,
    before: { read: row.read_by !== null, becameInterview: row.became_interview },
    after: { read: true, becameInterview },
  });
  const kept = await voiceOf(tx, assessment.id, row.id);
  if (kept === undefined) throw new Problem('not-found');
  return voiceView(held, kept, reader.language);
}
