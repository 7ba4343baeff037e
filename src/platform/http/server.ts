/** The HTTP application every room is mounted on: request id, language, security headers, origin check, limits, errors and one log line a request. */
import { randomUUID } from 'node:crypto';
import { isIP } from 'node:net';
import { getConnInfo } from '@hono/node-server/conninfo';
import { OpenAPIHono } from '@hono/zod-openapi';
import type { MiddlewareHandler } from 'hono';
import { getCookie } from 'hono/cookie';
import { HTTPException } from 'hono/http-exception';
import { pickLanguage } from '#ui/messages.server.ts';
import { sendProblem } from '#ui/public-page.tsx';
import type { Metrics } from '../observability/observability.ts';
import type { Services } from '../services.ts';
import type { HttpContext, HttpEnv } from './context.ts';
import { expectedProblem } from './expected.ts';
import { Problem, problemResponse } from './problem.ts';

/** JSON bodies end here; files have a limit of their own. */
const jsonLimit = 1024 * 1024;

export function createServer(services: Services, metrics: Metrics): OpenAPIHono<HttpEnv> {
  const server = new OpenAPIHono<HttpEnv>();
  server.use(async (c, next) => {
    c.set('services', services);
    c.set('requestId', randomUUID());
    c.set('language', pickLanguage(c.req.header('accept-language'), c.req.query('lang') ?? getCookie(c, 'cupel_language')));
    await next();
  });
  server.use(logged(services, metrics));
  server.use(secured(services.config.publicUrl.startsWith('https:')));
  server.use(sameOrigin);
  server.use(readableBody);
  server.onError((fault, c) => {
    const language = c.get('language') ?? 'en';
    const requestId = c.get('requestId') ?? randomUUID();
    const answer = (problem: Problem) => (wantsPage(c) ? sendProblem(c, problem) : problemResponse(c, problem, language, requestId));
    const problem = problemFrom(fault);
    if (problem !== undefined) return answer(problem);
    services.log.error({ requestId, method: c.req.method, path: withoutSecret(c.req.path), err: fault }, 'unexpected fault');
    return answer(new Problem('internal', { requestId }));
  });
  return server;
}

/** The address of a calendar is its only secret: no log says it. */
function withoutSecret(path: string): string {
  return path.startsWith('/calendar/') ? '/calendar/...' : path;
}

/** A browser on its way to a page; the API answers everybody alike. */
function wantsPage(c: HttpContext): boolean {
  return /\btext\/html\b/.test(c.req.header('accept') ?? '') && !/^\/api\/(v1|auth)\b/.test(c.req.path);
}

function problemFrom(fault: unknown): Problem | undefined {
  if (fault instanceof Problem) return fault;
  if (fault instanceof HTTPException)
    return new Problem(fault.status === 400 ? 'broken-json' : fault.status === 413 ? 'too-large' : 'bad-request', {
      limit: jsonLimit / 1024 / 1024,
    });
  return expectedProblem(fault);
}

function logged(services: Services, metrics: Metrics): MiddlewareHandler<HttpEnv> {
  return async (c, next) => {
    const began = performance.now();
    await next();
    const seconds = (performance.now() - began) / 1000;
    const route = c.req.routePath;
    metrics.observe(route, c.req.method, c.res.status, seconds);
    c.res.headers.set('x-request-id', c.get('requestId'));
    services.log.info({
      id: c.get('requestId'),
      method: c.req.method,
      path: withoutSecret(c.req.path),
      status: c.res.status,
      ms: Math.round(seconds * 1e4) / 10,
    });
  };
}

function secured(tls: boolean): MiddlewareHandler<HttpEnv> {
  const policy = (script: string) =>
    `default-src 'none'; script-src ${script}; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`;
  const workspace = policy("'self'");
  const pages = policy("'none'");
  return async (c, next) => {
    await next();
    // Not c.header(): on a finished answer that makes a new one whose body is a stream, at twice the cost.
    const { headers } = c.res;
    headers.set('content-security-policy', c.req.path.startsWith('/app') ? workspace : pages);
    headers.set('x-content-type-options', 'nosniff');
    headers.set('referrer-policy', 'same-origin');
    headers.set('x-frame-options', 'DENY');
    headers.set('cross-origin-opener-policy', 'same-origin');
    headers.set('cross-origin-resource-policy', 'same-origin');
    headers.set('permissions-policy', 'camera=(), microphone=(), geolocation=()');
    if (tls) headers.set('strict-transport-security', 'max-age=31536000; includeSubDomains');
  };
}

/** A change asked for with a cookie must come from a page of this very server (OWASP ASVS 5.0, V3.5). */
const sameOrigin: MiddlewareHandler<HttpEnv> = async (c, next) => {
  const changes = !['GET', 'HEAD', 'OPTIONS'].includes(c.req.method);
  if (changes && c.req.header('cookie') !== undefined && c.req.header('authorization') === undefined) {
    const origin = c.req.header('origin');
    const own = [new URL(c.req.url).host, new URL(c.var.services.config.publicUrl).host];
    if (origin === undefined || !URL.canParse(origin) || !own.includes(new URL(origin).host)) throw new Problem('wrong-origin');
  }
  await next();
};

/** Reads a JSON body once, within the limit and as proper UTF-8, before anything parses it. */
const readableBody: MiddlewareHandler<HttpEnv> = async (c, next) => {
  const type = c.req.header('content-type') ?? '';
  if (c.req.method !== 'GET' && c.req.method !== 'HEAD' && /^application\/(\w+\+)?json\b/.test(type)) {
    const bytes = await bodyWithin(c, jsonLimit);
    try {
      c.set('bodyText', new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    } catch {
      throw new Problem('broken-text');
    }
  }
  await next();
};

/** A body whose length is told is read at once and kept by Hono; any other piece by piece, so that no more than the limit is ever held. */
async function bodyWithin(c: HttpContext, limit: number): Promise<ArrayBuffer | Uint8Array<ArrayBuffer>> {
  const told = c.req.header('content-length');
  if (told !== undefined && Number(told) > limit) throw new Problem('too-large', { limit: Math.round(limit / 1024 / 1024) });
  if (told !== undefined) return c.req.arrayBuffer();
  const bytes = await readWithin(c.req.raw.body, limit);
  c.req.raw = new Request(c.req.raw.url, { method: c.req.raw.method, headers: c.req.raw.headers, body: bytes });
  return bytes;
}

async function readWithin(stream: ReadableStream<Uint8Array> | null, limit: number): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of stream ?? []) {
    size += chunk.byteLength;
    if (size > limit) throw new Problem('too-large', { limit: Math.round(limit / 1024 / 1024) });
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** The caller's address: the socket's, or what a trusted proxy forwarded. */
export function clientAddress(c: HttpContext): string {
  const env: object = c.env ?? {};
  const socket = 'incoming' in env ? (getConnInfo(c).remote.address ?? '') : '';
  const trusted = c.var.services.config.trustedProxies;
  if (!trusted.includes(socket.replace(/^::ffff:/, ''))) return socket;
  const hops = (c.req.header('x-forwarded-for') ?? '').split(',').map((hop) => hop.trim());
  const nearest = hops.reverse().find((hop) => isIP(hop) !== 0 && !trusted.includes(hop));
  return nearest ?? socket;
}
