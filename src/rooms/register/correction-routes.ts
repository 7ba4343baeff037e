/** Corrections that the public sent: for the staff to read and answer. */

import { change } from '#platform/http/change.ts';
import { actorOf } from '#platform/http/context.ts';
import { decodeCursor, PageOf, PageQuery, pageFrom } from '#platform/http/paging.ts';
import { Problem } from '#platform/http/problem.ts';
import { body, Id, json, roomRoutes, route, z } from '#platform/http/route.ts';
import { answerCorrection } from './answer-correction.ts';
import { correctionById, correctionsPage } from './correction-queries.ts';

const Correction = z
  .object({
    id: Id,
    slug: z.string(),
    site: z.string().nullable().openapi({ description: 'The name of the site, while it is in the register' }),
    message: z.string(),
    source: z.string().nullable(),
    senderEmail: z.string().nullable(),
    sentAt: z.iso.datetime(),
    answeredAt: z.iso.datetime().nullable(),
    answeredBy: z.string().nullable(),
    answer: z.string().nullable(),
  })
  .openapi('Correction');

const Answer = z
  .object({
    answer: z
      .string()
      .trim()
      .min(1)
      .max(4000)
      .regex(/^(?:[^\p{Cc}]|[\n\r\t])*$/u),
  })
  .openapi('CorrectionAnswer');

export const correctionRoutes = roomRoutes()
  .openapi(
    route({
      method: 'get',
      path: '/corrections',
      permission: 'register.edit',
      scope: 'scheme',
      tags: ['Corrections'],
      summary: 'Corrections that the public sent, the newest first',
      request: { query: PageQuery.extend({ state: z.enum(['open', 'answered']).default('open') }) },
      responses: { 200: json(PageOf(Correction), 'Corrections') },
    }),
    async (c) => {
      const { limit, cursor, state } = c.req.valid('query');
      const [before] = decodeCursor(cursor, 1) ?? [];
      if (before !== undefined && !Id.safeParse(before).success) throw new Problem('bad-cursor');
      const rows = await correctionsPage(c.var.services.db, { state, before: before as string | undefined, limit });
      const { items, next } = pageFrom(rows, limit, (row) => [row.id]);
      return c.json({ items: items.map(view), next }, 200);
    },
  )
  .openapi(
    route({
      method: 'post',
      path: '/corrections/{correction}/answer',
      permission: 'register.edit',
      scope: 'scheme',
      tags: ['Corrections'],
      summary: 'Answer a correction, once',
      request: { params: z.object({ correction: Id }), body: body(Answer) },
      responses: { 200: json(Correction, 'The correction as answered') },
    }),
    async (c) => {
      const id = c.req.valid('param').correction;
      const { answer } = c.req.valid('json');
      const answered = await change(c, async (tx) => {
        await answerCorrection(c.var.services, tx, actorOf(c), id, answer);
        return view(await correctionById(tx, id));
      });
      return c.json(answered, 200);
    },
  );

function view(row: Awaited<ReturnType<typeof correctionById>>) {
  const { sent_at, answered_at, sender_email, answered_by, ...rest } = row;
  return {
    ...rest,
    senderEmail: sender_email,
    sentAt: sent_at.toISOString(),
    answeredAt: answered_at?.toISOString() ?? null,
    answeredBy: answered_by,
  };
}
