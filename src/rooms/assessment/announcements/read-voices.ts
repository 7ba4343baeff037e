/** What people said to the assessors of a visit, for the team and the scheme's staff. */
import type { z } from '@hono/zod-openapi';
import { producerRoles, type Relation } from '#platform/access/roles.ts';
import type { Database, Tx } from '#platform/database/database.ts';
import { decodeCursor, pageFrom } from '#platform/http/paging.ts';
import { orThrow, Problem } from '#platform/http/problem.ts';
import { Id } from '#platform/http/route.ts';
import type { Services } from '#platform/services.ts';
import { text } from '#programme/index.ts';
import { type CycleAtHand, type CyclePath, cycleAtHand } from '../cycle-at-hand.ts';
import { type Assessment, latestAssessment } from '../queries.ts';
import { mayWork } from '../rules.ts';
import { type VoiceRow, visitById, voicesPage } from './queries.ts';
import { mayReadVoices, stateOfVisit } from './rules.ts';
import type { Voice, Voices } from './shapes.ts';
import { announcing } from './visits.ts';

export type Reader = { actorId: string; relations: ReadonlySet<Relation>; language: string };

/** @throws Problem not-found, own-site-results, not-in-the-team, bad-cursor */
export async function readVoices(
  services: Services,
  asked: CyclePath & Reader & { cursor: string | undefined; limit: number },
): Promise<z.infer<typeof Voices>> {
  const { db, programme, clock } = services;
  const held = await cycleAtHand(services, db, asked);
  const assessment = await readable(db, held, asked);
  const after = placeIn(asked.cursor);
  const rows = await voicesPage(db, { assessmentId: assessment.id, after, limit: asked.limit });
  const { items, next } = pageFrom(rows, asked.limit, (row) => [Number(row.read_by === null), row.id]);
  const visit = await visitById(db, { id: assessment.id, rulebooks: announcing(programme), now: clock.now() });
  return {
    items: items.map((row) => voiceView(held, row, asked.language)),
    next,
    mayMark: mayWork(assessment, asked.actorId).ok,
    announced: visit !== undefined && stateOfVisit({ startsOn: visit.starts_on, endsOn: visit.ends_on }, visit.today) !== 'over',
    page: `/assessments/${assessment.id}`,
  };
}

/** The assessment, for whoever may read what was said to its team. @throws Problem not-found, own-site-results, not-in-the-team */
export async function readable(
  db: Database | Tx,
  { cycle }: CycleAtHand,
  { actorId, relations }: Pick<Reader, 'actorId' | 'relations'>,
): Promise<Assessment> {
  const assessment = await latestAssessment(db, cycle.id);
  if (assessment === undefined) throw new Problem('not-found');
  const ofProducer = producerRoles.some((role) => relations.has(role));
  const staff = relations.has('scheme-staff');
  // Who was proposed and declined, or is not confirmed yet, has nobody to hear.
  const heard = assessment.status === 'confirmed' || assessment.status === 'submitted';
  orThrow(mayReadVoices(actorId, { team: heard ? assessment.team : [], ofProducer, staff }));
  return assessment;
}

export function voiceView({ pack }: CycleAtHand, row: VoiceRow, language: string): z.infer<typeof Voice> {
  const pillar = pack.pillars.find(({ code }) => code === row.topic);
  return {
    id: row.id,
    message: row.message,
    topic: row.topic === null ? null : { code: row.topic, title: pillar === undefined ? row.topic : text(pillar.title, language).text },
    group: row.interview_group,
    reach: row.reach,
    spoken: row.spoken,
    receivedAt: row.received_at.toISOString(),
    read:
      row.read_by === null || row.read_at === null
        ? null
        : { by: { id: row.read_by, name: row.read_by_name }, at: row.read_at.toISOString() },
    note: row.note,
    becameInterview: row.became_interview,
    version: row.version,
  };
}

function placeIn(cursor: string | undefined): { unread: boolean; id: string } | undefined {
  const key = decodeCursor(cursor, 2);
  if (key === undefined) return undefined;
  const id = Id.safeParse(key[1]);
  if (!id.success) throw new Problem('bad-cursor');
  return { unread: key[0] === 1, id: id.data };
}
