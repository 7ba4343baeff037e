/**
 * Every expected error of Cupel: one exhaustive table, code -> HTTP status. The sentence shown for a code is in the message files
 * (`problems.<code>`), in each language. Anything that is not in this table is a bug and answers 500 with a request id.
 */
export const problems = {
  // the request itself
  'bad-request': 400,
  'broken-json': 400,
  'broken-text': 400,
  'faulty-fields': 422,
  'faulty-field': 422,
  'too-large': 413,
  'unsupported-type': 415,
  'bad-cursor': 400,
  'precondition-required': 428,
  'stale-version': 412,
  'idempotency-key-reused': 422,
  'too-many-requests': 429,
  'wrong-origin': 403,
  // a file (platform/files/fault.ts)
  'type-not-allowed': 415,
  'zip-bomb': 422,
  empty: 422,
  broken: 422,
  interrupted: 400,
  'too-many': 422,
  'cell-too-long': 422,
  // who asks
  'sign-in-required': 401,
  'not-allowed': 403,
  'second-factor-required': 403,
  // what is asked for
  'not-found': 404,
  gone: 410,
  conflict: 409,
  // the machine
  'database-unavailable': 503,
  'disk-full': 507,
  'files-unavailable': 503,
  internal: 500,
} as const satisfies Record<string, number>;

export type ProblemCode = keyof typeof problems;
