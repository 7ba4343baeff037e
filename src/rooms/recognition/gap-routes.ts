/** The two-way gap between an outside system and the criteria as a REST resource: the data of its page. */
import { json, roomRoutes, route, z } from '#platform/http/route.ts';
import { findings } from './gap.ts';
import { gapView, readGap } from './gap-view.ts';

const Text = z.object({ text: z.string(), language: z.string() });
const Basis = z.enum(['confirmed', 'deduced', 'assumed']);
const Finding = z.enum(findings);
const Back = z.enum(['named', 'in-part', 'as-a-whole', 'not-compared']);

const Standing = z
  .object({
    direction: z.string(),
    standing: z.string(),
    criteria: z.record(z.string(), z.array(z.string())).nullable().openapi({ description: 'By pack; null where it names none' }),
    packs: z.array(z.string()).nullable().openapi({ description: 'Null where its source does not say' }),
    metals: z.array(z.string()).nullable().openapi({ description: 'Null where its source does not say' }),
    text: Text,
    saidBy: z.string(),
    basis: Basis,
    source: z.string(),
  })
  .openapi('SystemStanding');

const Source = z.object({ system: z.string(), edition: z.string().nullable(), requirement: z.string().nullable() });

const Item = z.object({
  number: z.string(),
  title: Text,
  finding: Finding.openapi({ description: 'From the system towards it. Only `recognised`, and parts of `in-part`, shrink a scope' }),
  cells: z.array(
    z.object({
      id: z.string(),
      finding: Finding,
      sources: z.array(Source),
      together: z.array(Source).openapi({ description: 'What it needs of other systems' }),
      relationship: z.string(),
      level: z.string().nullable(),
      state: z.string(),
      conditions: z.array(z.object({ rule: z.string(), value: z.string() })),
      basis: Basis,
      source: z.string().nullable(),
      note: Text.nullable(),
      decidedBy: z.string().nullable(),
      decidedOn: z.string().nullable(),
      reviewDue: z.string().nullable(),
    }),
  ),
  back: Back.openapi({ description: 'The other way: what the system gives for it' }),
  given: z.array(Standing),
});

const Gap = z
  .object({
    system: z.object({
      id: z.string(),
      title: Text,
      owner: z.string(),
      kind: z.string(),
      proof: z.string(),
      accreditedBodies: z.boolean(),
      editions: z.array(z.string()),
      validity: z.object({ months: z.number().nullable(), basis: Basis }),
      scale: z.array(z.string()),
    }),
    pack: z.string(),
    matrix: z.object({ id: z.string(), title: Text, inForce: z.iso.date() }),
    standings: z.object({ accepted: z.array(Standing), given: z.array(Standing), peers: z.array(Standing) }),
    counts: z.record(Finding, z.number()).openapi({ description: 'Criteria by what is on record of them' }),
    backCounts: z.record(Back, z.number()),
    criteria: z.array(Item.extend({ parts: z.array(Item) })).openapi({ description: 'Every criterion of the pack, once' }),
    coverage: z
      .array(
        z.object({
          edition: z.string(),
          full: z.array(z.string()),
          partial: z.array(z.string()),
          parts: z.array(z.string()),
          left: z.number(),
          cells: z.array(z.string()),
          together: z.array(z.string()),
        }),
      )
      .openapi({ description: 'What a certificate of each edition would cover, if it counted and met the conditions' }),
  })
  .openapi('SystemGap');

export const gapRoutes = roomRoutes().openapi(
  route({
    method: 'get',
    path: '/recognition/systems/{system}/gap',
    permission: 'public',
    scope: 'scheme',
    summary: 'What is on record between a system and the criteria, both ways, criterion by criterion',
    request: {
      params: z.object({ system: z.string().max(60) }),
      query: z.object({ pack: z.string().max(60).optional().openapi({ description: 'Without it, the pack that cycles are opened on' }) }),
    },
    responses: { 200: json(Gap, 'The gap by the matrix in force today') },
  }),
  async (c) => {
    const { services } = c.var;
    const asked = { system: c.req.valid('param').system, pack: c.req.valid('query').pack };
    return c.json(gapView(await readGap(services, services.db, asked), c.get('language')), 200);
  },
);
