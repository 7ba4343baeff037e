/** Certificates of a site, and what they prove, as REST resources. */
import { dayIn } from '#platform/clock/clock.ts';
import { change, etag, ifMatch } from '#platform/http/change.ts';
import { actorOf } from '#platform/http/context.ts';
import { body, json, roomRoutes, route, z } from '#platform/http/route.ts';
import { cycleOf, siteById } from '#rooms/participants/index.ts';
import { addCertificate, changeCertificate, readBack, removeCertificate } from './add-certificate.ts';
import { certificatesOf } from './certificate-queries.ts';
import { viewOf } from './certificate-view.ts';
import { checkOneCertificate } from './check-certificate.ts';
import { keepDocument, sendDocument } from './keep-document.ts';
import { moveMatrix } from './move-matrix.ts';
import { readWhatIf } from './read-what-if.ts';
import {
  Certificate,
  CertificateDraft,
  CertificateParams,
  Check,
  CycleParams,
  Day,
  Line,
  Recognition,
  SiteParams,
  System,
  WhatIf,
  WhatIfQuery,
  Words,
} from './shapes.ts';
import { readRecognition, readSystems } from './view.ts';

const certificates = '/sites/{site}/certificates' as const;
const one = `${certificates}/{certificate}` as const;
const cycle = '/sites/{site}/cycles/{cycle}' as const;
const fileContent = { 'application/octet-stream': { schema: z.string().openapi({ format: 'binary' }) } };

export const certificateRoutes = roomRoutes()
  .openapi(
    route({
      method: 'get',
      path: '/systems',
      permission: 'public',
      scope: 'scheme',
      summary: 'The outside systems that a certificate can be of',
      responses: { 200: json(z.object({ systems: z.array(System) }), 'Systems by title') },
    }),
    (c) => c.json({ systems: readSystems(c.var.services, c.get('language')) }, 200),
  )
  .openapi(
    route({
      method: 'get',
      path: certificates,
      permission: 'certificates.read',
      scope: 'site',
      summary: 'Certificates of the site, newest first, each with whether it counts today and why not',
      request: { params: SiteParams },
      responses: { 200: json(z.object({ certificates: z.array(Certificate) }), 'Certificates') },
    }),
    async (c) => {
      const { db, clock } = c.var.services;
      const site = await siteById(db, c.req.valid('param').site);
      const today = dayIn(site.time_zone, clock.now());
      return c.json({ certificates: (await certificatesOf(db, site.id)).map((row) => viewOf(row, today)) }, 200);
    },
  )
  .openapi(
    route({
      method: 'post',
      path: certificates,
      permission: 'certificates.edit',
      scope: 'site',
      summary: 'Add a certificate; its document follows',
      request: { params: SiteParams, body: body(CertificateDraft) },
      responses: { 201: json(Certificate, 'The certificate, not checked yet') },
    }),
    async (c) => {
      const command = { site: c.req.valid('param').site, draft: c.req.valid('json') };
      const added = await change(c, (tx) => addCertificate(c.var.services, tx, actorOf(c), command));
      c.header('etag', etag(added.version));
      return c.json(added, 201);
    },
  )
  .openapi(
    route({
      method: 'get',
      path: one,
      permission: 'certificates.read',
      scope: 'site',
      summary: 'One certificate',
      request: { params: CertificateParams },
      responses: { 200: json(Certificate, 'The certificate') },
    }),
    async (c) => {
      const { db, clock } = c.var.services;
      const path = c.req.valid('param');
      const site = await siteById(db, path.site);
      const found = await readBack(db, site.id, path.certificate, dayIn(site.time_zone, clock.now()));
      c.header('etag', etag(found.version));
      return c.json(found, 200);
    },
  )
  .openapi(
    route({
      method: 'put',
      path: one,
      permission: 'certificates.edit',
      scope: 'site',
      summary: 'Say it anew; a check of what it said before no longer holds',
      request: { params: CertificateParams, body: body(CertificateDraft) },
      responses: { 200: json(Certificate, 'The certificate, to be checked') },
    }),
    async (c) => {
      const command = { ...c.req.valid('param'), draft: c.req.valid('json'), version: ifMatch(c) };
      const changed = await change(c, (tx) => changeCertificate(c.var.services, tx, actorOf(c), command));
      c.header('etag', etag(changed.version));
      return c.json(changed, 200);
    },
  )
  .openapi(
    route({
      method: 'post',
      path: `${one}/removal`,
      permission: 'certificates.edit',
      scope: 'site',
      summary: 'Take a certificate away, with a reason; what was decided on it stays decided',
      request: { params: CertificateParams, body: body(z.object({ reason: Words(2000) })) },
      responses: { 204: { description: 'Removed' } },
    }),
    async (c) => {
      const command = { ...c.req.valid('param'), ...c.req.valid('json') };
      await change(c, async (tx) => {
        await removeCertificate(c.var.services, tx, actorOf(c), command);
        return null;
      });
      return c.body(null, 204);
    },
  )
  .openapi(
    route({
      method: 'put',
      path: `${one}/document`,
      permission: 'certificates.edit',
      scope: 'site',
      summary: 'The document; the body is the file itself',
      request: { params: CertificateParams, query: z.object({ name: Line(300) }), body: { required: true, content: fileContent } },
      responses: { 200: json(Certificate, 'The certificate, to be checked') },
    }),
    async (c) => {
      const kept = await keepDocument(c, c.req.valid('param'), c.req.valid('query').name);
      c.header('etag', etag(kept.version));
      return c.json(kept, 200);
    },
  )
  .openapi(
    route({
      method: 'get',
      path: `${one}/document`,
      permission: 'certificates.read',
      scope: 'site',
      summary: 'The document, to be saved',
      request: { params: CertificateParams },
      responses: { 200: { description: 'The file, as an attachment', content: fileContent } },
    }),
    (c) => sendDocument(c, c.req.valid('param')),
  )
  .openapi(
    route({
      method: 'post',
      path: `${one}/check`,
      permission: 'certificates.check',
      scope: 'site',
      summary: 'Accept or refuse it, as its assessor or as staff; only what was accepted counts',
      request: { params: CertificateParams, body: body(Check) },
      responses: { 200: json(Certificate, 'The certificate with its check') },
    }),
    async (c) => {
      const command = { ...c.req.valid('param'), ...c.req.valid('json'), version: ifMatch(c) };
      const checked = await change(c, (tx) => checkOneCertificate(c.var.services, tx, actorOf(c), c.get('relations'), command));
      c.header('etag', etag(checked.version));
      return c.json(checked, 200);
    },
  )
  .openapi(
    route({
      method: 'get',
      path: `${cycle}/recognition`,
      permission: 'certificates.read',
      scope: 'site',
      summary: 'What the certificates prove of this cycle on a day, and what is left to assess, each with its reasons',
      request: { params: CycleParams, query: z.object({ on: Day.optional() }) },
      responses: { 200: json(Recognition, 'The scope') },
    }),
    async (c) =>
      c.json(
        await readRecognition(c.var.services, c.var.services.db, c.req.valid('param'), c.get('language'), c.req.valid('query').on ?? null),
        200,
      ),
  )
  .openapi(
    route({
      method: 'get',
      path: `${cycle}/recognition/what-if`,
      permission: 'certificates.read',
      scope: 'site',
      summary: 'Which further certificates would leave less to assess',
      request: { params: CycleParams, query: WhatIfQuery },
      responses: { 200: json(WhatIf, 'The fewest certificates, or the best next one') },
    }),
    async (c) => {
      const { services } = c.var;
      const leave = c.req.valid('query').leave ?? null;
      return c.json(await readWhatIf(services, services.db, c.req.valid('param'), leave, c.get('language')), 200);
    },
  )
  .openapi(
    route({
      method: 'put',
      path: `${cycle}/matrix`,
      permission: 'cycle.open',
      scope: 'site',
      summary: 'Move the cycle to a newer equivalency matrix, while the site still answers',
      request: { params: CycleParams, body: body(z.object({ matrix: Line(80) })) },
      responses: { 200: json(Recognition, 'The scope by that matrix') },
    }),
    async (c) => {
      const { services } = c.var;
      const path = c.req.valid('param');
      await cycleOf(services.db, path.site, path.cycle);
      await change(c, async (tx) => {
        await moveMatrix(services, tx, actorOf(c), { ...path, ...c.req.valid('json') });
        return null;
      });
      return c.json(await readRecognition(services, services.db, path, c.get('language'), null), 200);
    },
  );
