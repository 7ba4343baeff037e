/** The letter of commitment of a site, and its cycles with their boundary and their clocks. */
import { change, etag, ifMatch } from '#platform/http/change.ts';
import { actorOf } from '#platform/http/context.ts';
import { Problem } from '#platform/http/problem.ts';
import { body, Id, json, roomRoutes, route, z } from '#platform/http/route.ts';
import { languages } from '#ui/messages.server.ts';
import { boundaryOf, cycleOf, cyclesOf, letterById } from './cycle-queries.ts';
import { Line, Reason, Words } from './input.ts';
import { NextCycleView, nextCycle } from './next-cycle.ts';
import { closeCycle, openCycle } from './open-cycle.ts';
import { boundaryItem, replaceBoundary } from './replace-boundary.ts';
import { draftLetter, signLetter } from './sign-letter.ts';
import { CycleView, cycleView, LetterView, letterView } from './views.ts';

const siteParams = z.object({ site: Id });
const cycleParams = siteParams.extend({ cycle: Id });
const Language = z.string().refine((language) => languages.includes(language));

const Draft = z.object({
  text: z.string(),
  textDigest: z.string().openapi({ description: 'Sent with the signature: only what was read is signed' }),
  marks: z.array(z.string()),
  on: z.string().openapi({ description: 'Today where the site is' }),
});
const SignatureInput = z.object({
  language: Language,
  signatoryName: Line(200),
  signatoryTitle: Line(200),
  textDigest: z.string().regex(/^[0-9a-f]{64}$/),
});
const BoundaryItem = z.object({
  kind: z.enum(['facility', 'activity', 'metal', 'contractor']),
  name: Line(200),
  included: z.boolean(),
  reason: Words(2000).nullable().default(null),
});
const Boundary = z.object({ items: z.array(BoundaryItem), version: z.number().int() });

export const cycleRoutes = roomRoutes()
  .openapi(
    route({
      method: 'get',
      path: '/sites/{site}/letter-draft',
      permission: 'site.read',
      scope: 'site',
      summary: 'The letter of commitment as it would be signed today',
      request: { params: siteParams, query: z.object({ language: Language.default('en') }) },
      responses: { 200: json(Draft, 'The letter without its signature') },
    }),
    async (c) => {
      const { services } = c.var;
      return c.json(await draftLetter(services, services.db, c.req.valid('param').site, c.req.valid('query').language), 200);
    },
  )
  .openapi(
    route({
      method: 'post',
      path: '/sites/{site}/letters',
      permission: 'letter.sign',
      scope: 'site',
      summary: 'Sign the letter of commitment: it is public, and opens the first cycle',
      request: { params: siteParams, body: body(SignatureInput) },
      responses: { 201: json(z.object({ letter: LetterView, cycle: CycleView }), 'The letter and the cycle it opened') },
    }),
    async (c) => {
      const command = { ...c.req.valid('param'), ...c.req.valid('json') };
      const signed = await change(c, async (tx) => {
        const { letter, cycle } = await signLetter(c.var.services, tx, actorOf(c), command);
        return { letter: letterView(letter), cycle: cycleView(cycle) };
      });
      return c.json(signed, 201);
    },
  )
  .openapi(
    route({
      method: 'get',
      path: '/letters/{letter}',
      permission: 'public',
      scope: 'scheme',
      summary: 'A signed letter of commitment: public',
      request: { params: z.object({ letter: Id }) },
      responses: { 200: json(LetterView, 'The letter') },
    }),
    async (c) => {
      const letter = await letterById(c.var.services.db, c.req.valid('param').letter);
      if (letter === undefined) throw new Problem('not-found');
      return c.json(letterView(letter), 200);
    },
  )
  .openapi(
    route({
      method: 'get',
      path: '/sites/{site}/cycles',
      permission: 'site.read',
      scope: 'site',
      summary: 'The cycles of a site, the newest first',
      request: { params: siteParams },
      responses: { 200: json(z.object({ items: z.array(CycleView) }), 'The cycles') },
    }),
    async (c) => c.json({ items: (await cyclesOf(c.var.services.db, c.req.valid('param').site)).map(cycleView) }, 200),
  )
  .openapi(
    route({
      method: 'post',
      path: '/sites/{site}/cycles',
      permission: 'cycle.open',
      scope: 'site',
      summary: 'Open a self-assessment without commitment, or the next cycle under the signed letter',
      request: {
        params: siteParams,
        body: body(
          z.object({
            kind: z.enum(['self-assessment-only', 'commitment']),
            requestedBy: Line(200).nullable().default(null).openapi({ description: 'The buyer who asked for it' }),
          }),
        ),
      },
      responses: { 201: json(CycleView, 'The cycle') },
    }),
    async (c) => {
      const command = { ...c.req.valid('param'), ...c.req.valid('json') };
      return c.json(await change(c, async (tx) => cycleView(await openCycle(c.var.services, tx, actorOf(c), command))), 201);
    },
  )
  .openapi(
    route({
      method: 'get',
      path: '/sites/{site}/next-cycle',
      permission: 'cycle.open',
      scope: 'site',
      summary: 'What the next cycle would open on, what is new in it, and by when it is due',
      request: { params: siteParams },
      responses: { 200: json(NextCycleView, 'The next cycle') },
    }),
    async (c) => {
      const { services, language } = c.var;
      return c.json(await nextCycle(services, services.db, c.req.valid('param').site, language), 200);
    },
  )
  .openapi(
    route({
      method: 'get',
      path: '/sites/{site}/cycles/{cycle}',
      permission: 'site.read',
      scope: 'site',
      summary: 'One cycle and what it is held to',
      request: { params: cycleParams },
      responses: { 200: json(CycleView, 'The cycle') },
    }),
    async (c) => {
      const { site, cycle } = c.req.valid('param');
      return c.json(cycleView(await cycleOf(c.var.services.db, site, cycle)), 200);
    },
  )
  .openapi(
    route({
      method: 'post',
      path: '/sites/{site}/cycles/{cycle}/closure',
      permission: 'cycle.open',
      scope: 'site',
      summary: 'Close a self-assessment without commitment',
      request: { params: cycleParams, body: body(Reason) },
      responses: { 200: json(CycleView, 'The cycle') },
    }),
    async (c) => {
      const command = { ...c.req.valid('param'), ...c.req.valid('json') };
      return c.json(await change(c, async (tx) => cycleView(await closeCycle(c.var.services, tx, actorOf(c), command))), 200);
    },
  )
  .openapi(
    route({
      method: 'get',
      path: '/sites/{site}/cycles/{cycle}/boundary',
      permission: 'site.read',
      scope: 'site',
      summary: 'What the cycle covers and what it leaves out',
      request: { params: cycleParams },
      responses: { 200: json(Boundary, 'The boundary') },
    }),
    async (c) => {
      const { site, cycle: id } = c.req.valid('param');
      const cycle = await cycleOf(c.var.services.db, site, id);
      const items = (await boundaryOf(c.var.services.db, id)).map(boundaryItem);
      c.header('etag', etag(cycle.boundary_version));
      return c.json({ items, version: cycle.boundary_version }, 200);
    },
  )
  .openapi(
    route({
      method: 'put',
      path: '/sites/{site}/cycles/{cycle}/boundary',
      permission: 'boundary.edit',
      scope: 'site',
      summary: 'Replace the whole boundary; what is left out says why',
      request: { params: cycleParams, body: body(z.object({ items: z.array(BoundaryItem).max(500) })) },
      responses: { 200: json(Boundary, 'The boundary') },
    }),
    async (c) => {
      const command = { ...c.req.valid('param'), ...c.req.valid('json'), version: ifMatch(c) };
      const boundary = await change(c, (tx) => replaceBoundary(c.var.services, tx, actorOf(c), command));
      c.header('etag', etag(boundary.version));
      return c.json(boundary, 200);
    },
  );
