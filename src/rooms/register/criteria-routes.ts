/** The criteria as REST resources: which packs there are, and each whole. The texts are those the guide shows. */
import { Problem } from '#platform/http/problem.ts';
import { json, roomRoutes, route, z } from '#platform/http/route.ts';
import { currentPack, type Pack, packOf } from '#programme/index.ts';

const Texts = z.record(z.string(), z.string()).openapi({ description: 'The text by language' });

const PackSummary = z
  .object({
    id: z.string(),
    title: Texts,
    version: z.string(),
    inForce: z.iso.date(),
    untilNewCycles: z.iso.date().nullable(),
    current: z.boolean().openapi({ description: 'New cycles are opened on it' }),
    wording: z.enum(['own-words', 'official']),
    textFrom: z.enum(['shipped', 'licensed-folder']),
    prevailingLanguage: z.string(),
    criteria: z.number(),
  })
  .openapi('CriteriaPackSummary');

const PackWhole = PackSummary.extend({
  wordingNote: Texts,
  pillars: z.array(z.object({ code: z.string(), title: Texts })),
  levels: z.array(z.object({ code: z.string(), rank: z.number(), accepts: z.enum(['met', 'plan', 'fail']), label: Texts })),
  items: z
    .array(z.looseObject({ number: z.string(), title: Texts, pillar: z.string(), purpose: Texts }))
    .openapi({ description: 'The criteria as the pack holds them, each field with its basis and sources under `provenance`' }),
}).openapi('CriteriaPack');

export const criteriaRoutes = roomRoutes()
  .openapi(
    route({
      method: 'get',
      path: '/criteria',
      permission: 'public',
      scope: 'scheme',
      tags: ['Criteria'],
      summary: 'The packs of criteria, newest last',
      responses: { 200: json(z.object({ items: z.array(PackSummary) }), 'Packs') },
    }),
    (c) => {
      const { programme, clock } = c.var.services;
      const current = currentPack(programme, clock.now().toISOString().slice(0, 10));
      return c.json({ items: programme.packs.map((pack) => summary(pack, current)) }, 200);
    },
  )
  .openapi(
    route({
      method: 'get',
      path: '/criteria/{pack}',
      permission: 'public',
      scope: 'scheme',
      tags: ['Criteria'],
      summary: 'A pack with all its criteria',
      request: { params: z.object({ pack: z.string().max(60) }) },
      responses: { 200: json(PackWhole, 'The pack') },
    }),
    (c) => {
      const { programme, clock } = c.var.services;
      const pack = packOf(programme, c.req.valid('param').pack);
      if (pack === null) throw new Problem('not-found');
      const current = currentPack(programme, clock.now().toISOString().slice(0, 10));
      return c.json(
        {
          ...summary(pack, current),
          wordingNote: pack.wording_note,
          pillars: pack.pillars.map(({ code, title }) => ({ code, title })),
          levels: pack.levels.map(({ code, rank, accepts, label }) => ({ code, rank, accepts, label })),
          items: pack.criteria.map((criterion) => ({ ...criterion })),
        },
        200,
      );
    },
  );

function summary(pack: Pack, current: Pack | null) {
  return {
    id: pack.id,
    title: pack.title,
    version: pack.version,
    inForce: pack.in_force,
    untilNewCycles: pack.until_new_cycles,
    current: pack.id === current?.id,
    wording: pack.wording,
    textFrom: pack.textFrom,
    prevailingLanguage: pack.prevailing_language,
    criteria: pack.criteria.length,
  };
}
