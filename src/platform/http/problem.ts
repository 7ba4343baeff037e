/** An expected error on its way to the caller, and its RFC 9457 form. */
import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { loadMessages } from '#ui/messages.server.ts';
import type { Fault, Result } from '../result.ts';
import { type ProblemCode, problems } from './problems.ts';

export class Problem extends Error {
  readonly code: ProblemCode;
  readonly values: Record<string, string | number>;
  readonly faults: Fault[];
  /** Members added to the answer, for example the text that somebody else saved meanwhile. */
  readonly extra: Record<string, unknown>;

  constructor(
    code: ProblemCode,
    values: Record<string, string | number> = {},
    options: { faults?: Fault[]; extra?: Record<string, unknown> } = {},
  ) {
    super(code);
    this.code = code;
    this.values = values;
    this.faults = options.faults ?? [];
    this.extra = options.extra ?? {};
  }
}

/** The value of a result, or its fault as an exception: used where a rule's answer meets the edge. */
export function orThrow<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  const [first] = result.faults;
  if (first === undefined) throw new Problem('bad-request');
  const fields = result.faults.filter((fault) => fault.path !== undefined);
  if (fields.length > 0) throw new Problem('faulty-fields', { count: fields.length }, { faults: result.faults });
  throw new Problem(first.code, first.values, { faults: result.faults });
}

/** RFC 9457 body: `type`, `title`, `status`, `detail`, `code`, `instance`, and `errors` with the JSON pointer of each faulty field. */
export function problemResponse(c: Context, problem: Problem, language: string, requestId: string): Response {
  const status = problems[problem.code];
  const t = loadMessages(language);
  const say = (fault: Fault) => t(`problems.${fault.code}`, fault.values);
  const body = {
    type: `urn:cupel:problem:${problem.code}`,
    title: t(`problems.${problem.code}`, problem.values),
    status,
    code: problem.code,
    instance: `urn:uuid:${requestId}`,
    ...(problem.faults.length > 0
      ? {
          errors: problem.faults.map((fault) => ({
            ...(fault.path === undefined ? {} : { pointer: fault.path }),
            code: fault.code,
            detail: say(fault),
          })),
        }
      : {}),
    ...problem.extra,
  };
  c.header('content-language', language);
  if (problem.code === 'sign-in-required') c.header('www-authenticate', 'Bearer realm="cupel"');
  return c.body(JSON.stringify(body), status as ContentfulStatusCode, { 'content-type': 'application/problem+json; charset=utf-8' });
}
