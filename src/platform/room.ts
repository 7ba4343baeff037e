/** What a room hands to the wiring: its routes, pages, migrations and job handlers. */
import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Migrations } from './database/migrate.ts';
import type { HttpEnv } from './http/context.ts';
import type { Pages } from './http/declared.ts';
import type { JobHandler } from './jobs/jobs.ts';
import type { Gauge } from './observability/observability.ts';
import type { Services } from './services.ts';

export type Room = {
  name: string;
  routes?: OpenAPIHono<HttpEnv>;
  pages?: Pages;
  migrations?: Migrations;
  jobs?: (services: () => Services) => JobHandler[];
  /** Done about each minute by every process that takes jobs, never twice at a time in one of them. */
  everyMinute?: (services: Services) => Promise<void>;
  /** Figures for whoever watches the server, read when they are asked for. */
  gauges?: Gauge[];
};
