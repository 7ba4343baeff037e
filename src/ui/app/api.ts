/** The typed client of the REST API: the same API that everybody else uses. */

import type { Hono } from 'hono';
import { hc } from 'hono/client';

/** What the API says went wrong (RFC 9457), in the reader's language. */
export class ApiProblem extends Error {
  readonly status: number;
  readonly code: string;
  readonly errors: { pointer?: string; code: string; detail: string }[];
  readonly body: Record<string, unknown>;

  constructor(status: number, body: Record<string, unknown>) {
    super(String(body['title'] ?? status));
    this.status = status;
    this.code = String(body['code'] ?? 'unknown');
    this.errors = (body['errors'] ?? []) as ApiProblem['errors'];
    this.body = body;
  }
}

/** `api<typeof siteRoutes>().sites[':site'].$get({ param: { site } })` */
// biome-ignore lint/suspicious/noExplicitAny: the constraint of hc itself
export function api<Routes extends Hono<any, any, any>>() {
  return hc<Routes>('/api/v1', { fetch: throwing });
}

/** fetch that throws an ApiProblem instead of returning a failed answer, so that every query and mutation handles faults one way. */
export const throwing: typeof fetch = async (input, init) => {
  const response = await fetch(input, init);
  if (response.ok) return response;
  const body = (await response.json().catch(() => ({ title: response.statusText }))) as Record<string, unknown>;
  throw new ApiProblem(response.status, body);
};
