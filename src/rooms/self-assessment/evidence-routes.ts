/** Evidence of a site as REST resources. A site reads what its organisation shares, and changes only its own. */
import { change, etag, ifMatch } from '#platform/http/change.ts';
import { actorOf } from '#platform/http/context.ts';
import { PageOf, PageQuery } from '#platform/http/paging.ts';
import { body, json, roomRoutes, route, z } from '#platform/http/route.ts';
import { addEvidence } from './add-evidence.ts';
import { changeEvidence } from './change-evidence.ts';
import { ownerInCycle } from './evidence-owner.ts';
import { Evidence, EvidenceChange, EvidenceFile, EvidenceParams, FileParams, NewEvidence, UploadQuery } from './evidence-shapes.ts';
import { listEvidence, readEvidence } from './read-evidence.ts';
import { removeEvidence } from './remove-evidence.ts';
import { sendEvidenceFile } from './send-evidence-file.ts';
import { CycleParams } from './shapes.ts';
import { uploadEvidenceFile } from './upload-evidence-file.ts';

const cycle = '/sites/{site}/cycles/{cycle}' as const;

/** A file goes as it is, as the body of the request: nothing of it is held in memory. */
export const fileBody = { required: true, content: { 'application/octet-stream': { schema: z.string().openapi({ format: 'binary' }) } } };
export const fileAnswer = {
  description: 'The file, as an attachment',
  content: { 'application/octet-stream': { schema: z.string().openapi({ format: 'binary' }) } },
};

export const evidenceRoutes = roomRoutes()
  .openapi(
    route({
      method: 'get',
      path: `${cycle}/evidence`,
      permission: 'answers.read',
      scope: 'site',
      summary: "Evidence of the site and of its organisation, newest first, with this cycle's items that rest on it",
      request: { params: CycleParams, query: PageQuery },
      responses: { 200: json(PageOf(Evidence), 'A page of evidence') },
    }),
    async (c) => {
      const owner = await ownerInCycle(c.var.services.db, c.req.valid('param'));
      return c.json(await listEvidence(c.var.services.db, owner, c.get('relations'), c.req.valid('query')), 200);
    },
  )
  .openapi(
    route({
      method: 'post',
      path: `${cycle}/evidence`,
      permission: 'answers.edit',
      scope: 'site',
      summary: 'Add evidence: a document, whose files follow, or something held at the site',
      request: { params: CycleParams, body: body(NewEvidence) },
      responses: { 201: json(Evidence, 'The evidence') },
    }),
    async (c) => {
      const added = await change(c, async (tx) =>
        addEvidence(c.var.services, tx, actorOf(c), await ownerInCycle(tx, c.req.valid('param')), c.req.valid('json')),
      );
      c.header('etag', etag(added.version));
      return c.json(added, 201);
    },
  )
  .openapi(
    route({
      method: 'get',
      path: `${cycle}/evidence/{evidence}`,
      permission: 'answers.read',
      scope: 'site',
      summary: 'One piece of evidence with all its files',
      request: { params: EvidenceParams },
      responses: { 200: json(Evidence, 'The evidence') },
    }),
    async (c) => {
      const { db } = c.var.services;
      const params = c.req.valid('param');
      const found = await readEvidence(db, await ownerInCycle(db, params), params.evidence, c.get('relations'));
      c.header('etag', etag(found.version));
      return c.json(found, 200);
    },
  )
  .openapi(
    route({
      method: 'patch',
      path: `${cycle}/evidence/{evidence}`,
      permission: 'answers.edit',
      scope: 'site',
      summary: 'Describe evidence anew',
      request: { params: EvidenceParams, body: body(EvidenceChange) },
      responses: { 200: json(Evidence, 'The evidence as changed') },
    }),
    async (c) => {
      const params = c.req.valid('param');
      const command = { id: params.evidence, version: ifMatch(c), changes: c.req.valid('json') };
      const changed = await change(c, async (tx) =>
        changeEvidence(c.var.services, tx, actorOf(c), await ownerInCycle(tx, params), command),
      );
      c.header('etag', etag(changed.version));
      return c.json(changed, 200);
    },
  )
  .openapi(
    route({
      method: 'delete',
      path: `${cycle}/evidence/{evidence}`,
      permission: 'answers.edit',
      scope: 'site',
      summary: 'Remove evidence that no release rests on',
      request: { params: EvidenceParams },
      responses: { 204: { description: 'Removed' } },
    }),
    async (c) => {
      const params = c.req.valid('param');
      await change(c, async (tx) => removeEvidence(c.var.services, tx, actorOf(c), await ownerInCycle(tx, params), params.evidence));
      return c.body(null, 204);
    },
  )
  .openapi(
    route({
      method: 'post',
      path: `${cycle}/evidence/{evidence}/files`,
      permission: 'answers.edit',
      scope: 'site',
      summary: 'Add a file; the body is the file itself',
      request: { params: EvidenceParams, query: UploadQuery, body: fileBody },
      responses: { 201: json(EvidenceFile, 'The file as kept') },
    }),
    async (c) => {
      const params = c.req.valid('param');
      const owner = await ownerInCycle(c.var.services.db, params);
      return c.json(await uploadEvidenceFile(c, owner, params.evidence, c.req.valid('query')), 201);
    },
  )
  .openapi(
    route({
      method: 'get',
      path: `${cycle}/evidence/{evidence}/files/{file}`,
      permission: 'answers.read',
      scope: 'site',
      summary: 'A file of any revision, to be saved',
      request: { params: FileParams },
      responses: { 200: fileAnswer },
    }),
    async (c) => {
      const params = c.req.valid('param');
      return sendEvidenceFile(c, await ownerInCycle(c.var.services.db, params), params.evidence, params.file);
    },
  );
