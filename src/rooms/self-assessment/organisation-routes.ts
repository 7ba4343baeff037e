/** What an organisation keeps for all its sites, as REST resources: shared answers and shared evidence. */
import { change, etag, ifMatch } from '#platform/http/change.ts';
import { actorOf } from '#platform/http/context.ts';
import { PageOf, PageQuery } from '#platform/http/paging.ts';
import { body, Id, json, roomRoutes, route, z } from '#platform/http/route.ts';
import { addEvidence } from './add-evidence.ts';
import { changeEvidence } from './change-evidence.ts';
import { fileAnswer, fileBody } from './evidence-routes.ts';
import { Evidence, EvidenceChange, EvidenceFile, NewEvidence, UploadQuery } from './evidence-shapes.ts';
import { listEvidence, readEvidence } from './read-evidence.ts';
import { readSharedAnswers, readSharedItem } from './read-shared-answers.ts';
import { removeEvidence } from './remove-evidence.ts';
import { sendEvidenceFile } from './send-evidence-file.ts';
import { Item, SharedAnswer, SharedAnswerInput, SharedAnswers, SharedItem } from './shapes.ts';
import { shareAnswer } from './share-answer.ts';
import { uploadEvidenceFile } from './upload-evidence-file.ts';

const OrganisationParams = z.object({ organisation: Id });
const PackParams = OrganisationParams.extend({ pack: z.string().max(60) });
const SharedParams = PackParams.extend({ item: Item });
const EvidenceParams = OrganisationParams.extend({ evidence: Id });
const FileParams = EvidenceParams.extend({ file: Id });

const ofOrganisation = (organisation: string) => ({ organisationId: organisation, siteId: null, cycleId: null });

export const organisationRoutes = roomRoutes()
  .openapi(
    route({
      method: 'get',
      path: '/organisations/{organisation}/shared-answers/{pack}',
      permission: 'answers.read',
      scope: 'organisation',
      summary: 'Every item of a pack with the answer that the organisation shares with its sites',
      request: { params: PackParams },
      responses: { 200: json(SharedAnswers, 'The shared answers') },
    }),
    async (c) => c.json(await readSharedAnswers(c.var.services, c.req.valid('param'), c.get('language')), 200),
  )
  .openapi(
    route({
      method: 'get',
      path: '/organisations/{organisation}/shared-answers/{pack}/{item}',
      permission: 'answers.read',
      scope: 'organisation',
      summary: 'One item of a pack with its shared answer',
      request: { params: SharedParams },
      responses: { 200: json(SharedItem, 'The item') },
    }),
    async (c) => {
      const found = await readSharedItem(c.var.services, c.req.valid('param'), c.get('language'));
      c.header('etag', etag(found.shared?.version ?? 0));
      return c.json(found, 200);
    },
  )
  .openapi(
    route({
      method: 'put',
      path: '/organisations/{organisation}/shared-answers/{pack}/{item}',
      permission: 'answers.edit',
      scope: 'organisation',
      summary: 'Share an answer with all sites; `If-Match: "0"` where there is none yet',
      request: { params: SharedParams, body: body(SharedAnswerInput) },
      responses: { 200: json(SharedAnswer, 'The shared answer as saved') },
    }),
    async (c) => {
      const command = { ...c.req.valid('param'), ...c.req.valid('json'), version: ifMatch(c) };
      const shared = await change(c, (tx) => shareAnswer(c.var.services, tx, actorOf(c), command));
      c.header('etag', etag(shared.version));
      return c.json(shared, 200);
    },
  )
  .openapi(
    route({
      method: 'get',
      path: '/organisations/{organisation}/evidence',
      permission: 'answers.read',
      scope: 'organisation',
      summary: 'Evidence that the organisation shares with its sites, newest first',
      request: { params: OrganisationParams, query: PageQuery },
      responses: { 200: json(PageOf(Evidence), 'A page of evidence') },
    }),
    async (c) => {
      const owner = ofOrganisation(c.req.valid('param').organisation);
      return c.json(await listEvidence(c.var.services.db, owner, c.get('relations'), c.req.valid('query')), 200);
    },
  )
  .openapi(
    route({
      method: 'post',
      path: '/organisations/{organisation}/evidence',
      permission: 'answers.edit',
      scope: 'organisation',
      summary: 'Add evidence for all sites',
      request: { params: OrganisationParams, body: body(NewEvidence) },
      responses: { 201: json(Evidence, 'The evidence') },
    }),
    async (c) => {
      const owner = ofOrganisation(c.req.valid('param').organisation);
      const added = await change(c, (tx) => addEvidence(c.var.services, tx, actorOf(c), owner, c.req.valid('json')));
      c.header('etag', etag(added.version));
      return c.json(added, 201);
    },
  )
  .openapi(
    route({
      method: 'get',
      path: '/organisations/{organisation}/evidence/{evidence}',
      permission: 'answers.read',
      scope: 'organisation',
      summary: 'One piece of shared evidence with all its files',
      request: { params: EvidenceParams },
      responses: { 200: json(Evidence, 'The evidence') },
    }),
    async (c) => {
      const { organisation, evidence } = c.req.valid('param');
      const found = await readEvidence(c.var.services.db, ofOrganisation(organisation), evidence, c.get('relations'));
      c.header('etag', etag(found.version));
      return c.json(found, 200);
    },
  )
  .openapi(
    route({
      method: 'patch',
      path: '/organisations/{organisation}/evidence/{evidence}',
      permission: 'answers.edit',
      scope: 'organisation',
      summary: 'Describe shared evidence anew',
      request: { params: EvidenceParams, body: body(EvidenceChange) },
      responses: { 200: json(Evidence, 'The evidence as changed') },
    }),
    async (c) => {
      const { organisation, evidence } = c.req.valid('param');
      const command = { id: evidence, version: ifMatch(c), changes: c.req.valid('json') };
      const changed = await change(c, (tx) => changeEvidence(c.var.services, tx, actorOf(c), ofOrganisation(organisation), command));
      c.header('etag', etag(changed.version));
      return c.json(changed, 200);
    },
  )
  .openapi(
    route({
      method: 'delete',
      path: '/organisations/{organisation}/evidence/{evidence}',
      permission: 'answers.edit',
      scope: 'organisation',
      summary: 'Remove shared evidence that no release rests on',
      request: { params: EvidenceParams },
      responses: { 204: { description: 'Removed' } },
    }),
    async (c) => {
      const { organisation, evidence } = c.req.valid('param');
      await change(c, (tx) => removeEvidence(c.var.services, tx, actorOf(c), ofOrganisation(organisation), evidence));
      return c.body(null, 204);
    },
  )
  .openapi(
    route({
      method: 'post',
      path: '/organisations/{organisation}/evidence/{evidence}/files',
      permission: 'answers.edit',
      scope: 'organisation',
      summary: 'Add a file to shared evidence; the body is the file itself',
      request: { params: EvidenceParams, query: UploadQuery, body: fileBody },
      responses: { 201: json(EvidenceFile, 'The file as kept') },
    }),
    async (c) => {
      const { organisation, evidence } = c.req.valid('param');
      return c.json(await uploadEvidenceFile(c, ofOrganisation(organisation), evidence, c.req.valid('query')), 201);
    },
  )
  .openapi(
    route({
      method: 'get',
      path: '/organisations/{organisation}/evidence/{evidence}/files/{file}',
      permission: 'answers.read',
      scope: 'organisation',
      summary: 'A file of shared evidence, to be saved',
      request: { params: FileParams },
      responses: { 200: fileAnswer },
    }),
    async (c) => {
      const { organisation, evidence, file } = c.req.valid('param');
      return sendEvidenceFile(c, ofOrganisation(organisation), evidence, file);
    },
  );
