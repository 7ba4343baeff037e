/** Puts the rooms together: their migrations, jobs, API and pages on one HTTP application. Used by the server, the commands and the tests. */
import { OpenAPIHono } from '@hono/zod-openapi';
import { compress } from 'hono/compress';
import { accessMigrations } from '#platform/access/grants.ts';
import { accountMigrations } from '#platform/accounts/migrations.ts';
import { accountsRoom } from '#platform/accounts/room.ts';
import { auditMigrations } from '#platform/audit/chain.ts';
import type { Migrations } from '#platform/database/migrate.ts';
import { serveAsset } from '#platform/http/assets.ts';
import { httpMigrations } from '#platform/http/change.ts';
import type { HttpEnv } from '#platform/http/context.ts';
import { type DeclaredRoute, declaredInApi, mountPages, requirePermissions } from '#platform/http/declared.ts';
import { Problem } from '#platform/http/problem.ts';
import { clientAddress, createServer } from '#platform/http/server.ts';
import { parkedByQueue } from '#platform/jobs/parked.ts';
import { mailMigrations } from '#platform/mail/undeliverable.ts';
import { addGauges, createMetrics, type Gauge } from '#platform/observability/observability.ts';
import type { Room } from '#platform/room.ts';
import type { Services } from '#platform/services.ts';
import { assessmentRoom } from '#rooms/assessment/room.ts';
import { awardRoom } from '#rooms/award/room.ts';
import { deskRoom } from '#rooms/desk/room.ts';
import { improvementRoom } from '#rooms/improvement/room.ts';
import { monitoringRoom } from '#rooms/monitoring/room.ts';
import { participantsRoom } from '#rooms/participants/room.ts';
import { recognitionRoom } from '#rooms/recognition/room.ts';
import { apiPages } from '#rooms/register/pages/api-pages.tsx';
import { registerRoom } from '#rooms/register/room.ts';
import { selfAssessmentRoom } from '#rooms/self-assessment/room.ts';
import { serveWorker } from '#ui/app/offline/serve-worker.ts';
import { workspaceShell } from '#ui/app/shell.ts';

/** In the order data takes. */
export const rooms: Room[] = [
  accountsRoom,
  participantsRoom,
  recognitionRoom,
  selfAssessmentRoom,
  assessmentRoom,
  awardRoom,
  improvementRoom,
  monitoringRoom,
  registerRoom,
  deskRoom,
];

export const migrations: Migrations = Object.assign(
  {},
  accountMigrations,
  accessMigrations,
  auditMigrations,
  httpMigrations,
  mailMigrations,
  ...rooms.map((room) => room.migrations ?? {}),
);

export type App = {
  fetch: OpenAPIHono<HttpEnv>['fetch'];
  request: OpenAPIHono<HttpEnv>['request'];
  declared: DeclaredRoute[];
  openapi: () => object;
};

/** @throws Error when a route declares no permission */
export function createApp(services: Services): App {
  const metrics = createMetrics();
  addGauges(metrics, services, [failedJobs, ...rooms.flatMap(({ gauges }) => gauges ?? [])]);
  const server = createServer(services, metrics);
  const compressed = compress({ threshold: 1024 });
  // Who takes no compression is not sent through it: it makes the answer anew, body and all, only to add a header. Changes answer briefly.
  server.use((c, next) =>
    c.req.method === 'GET' && /\b(gzip|deflate)\b/.test(c.req.header('accept-encoding') ?? '') ? compressed(c, next) : next(),
  );

  const api = new OpenAPIHono<HttpEnv>();
  for (const room of rooms) if (room.routes !== undefined) api.route('/', room.routes);
  api.openAPIRegistry.registerComponent('securitySchemes', 'key', {
    type: 'http',
    scheme: 'bearer',
    description: 'An API key, `cupel_...`',
  });
  // Made when somebody first asks: a fifth of a second that no start should wait for.
  let document: object | undefined;
  const openapi = () => {
    document ??= api.getOpenAPI31Document({
      openapi: '3.1.0',
      info: {
        title: 'Cupel',
        version: '1',
        description: 'Everything the workspace does, it does through this API.',
        license: { name: 'Apache-2.0' },
      },
      servers: [{ url: '/api/v1' }],
      security: [{ key: [] }],
    });
    return document;
  };
  server.route('/api/v1', api);
  const declared: DeclaredRoute[] = declaredInApi(api).map((route) => ({ ...route, path: `/api/v1${route.path}` }));

  declared.push(
    ...mountPages(server, [
      {
        method: 'get',
        path: '/healthz',
        permission: 'public',
        scope: 'scheme',
        handler: (c) => health(c.var.services).then((report) => c.json(report, report.ok ? 200 : 503)),
      },
      { method: 'get', path: '/api/v1/openapi.json', permission: 'public', scope: 'scheme', handler: (c) => c.json(openapi()) },
      {
        method: 'get',
        path: '/metrics',
        permission: 'scheme.read',
        scope: 'scheme',
        handler: async (c) => c.text(await metrics.registry.metrics()),
      },
      { method: 'get', path: '/assets/*', permission: 'public', scope: 'scheme', handler: serveAsset },
      { method: 'get', path: '/app/sw.js', permission: 'public', scope: 'scheme', handler: serveWorker },
      { method: 'get', path: '/app', permission: 'public', scope: 'scheme', handler: workspaceShell },
      { method: 'get', path: '/app/*', permission: 'public', scope: 'scheme', handler: workspaceShell },
      { method: 'get', path: '/api/auth/*', permission: 'public', scope: 'scheme', handler: accounts },
      { method: 'post', path: '/api/auth/*', permission: 'public', scope: 'scheme', handler: accounts },
      ...rooms.flatMap((room) => room.pages ?? []),
      ...apiPages(openapi),
    ]),
  );
  server.notFound(() => {
    throw new Problem('not-found');
  });
  requirePermissions(server, declared);
  return { fetch: server.fetch, request: server.request, declared, openapi };
}

const failedJobs: Gauge = {
  name: 'cupel_failed_jobs',
  help: 'Jobs that failed as often as they are tried',
  label: 'queue',
  read: async ({ db }) => (await parkedByQueue(db)).map(({ queue, jobs }) => ({ of: queue, value: jobs })),
};

async function health(services: Services): Promise<{ ok: boolean; engine: string }> {
  const ok = await services.db
    .selectNoFrom((expression) => expression.lit(1).as('one'))
    .execute()
    .then(
      () => true,
      () => false,
    );
  return { ok, engine: services.engine };
}

/** better-auth answers itself; it is told the caller's address by a header that only this server sets. */
const accounts: Parameters<typeof mountPages>[1][number]['handler'] = (c) => {
  const headers = new Headers(c.req.raw.headers);
  headers.set('x-cupel-client', clientAddress(c) || '127.0.0.1');
  const { url, method } = c.req;
  const body = c.get('bodyText');
  // A body that is no JSON is still unread.
  const request = body === undefined ? new Request(c.req.raw, { headers }) : new Request(url, { method, headers, body });
  return c.var.services.accounts.handler(request);
};
