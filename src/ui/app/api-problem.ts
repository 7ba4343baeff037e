/** What the API says went wrong (RFC 9457), as an exception, and the fetch that throws it. */

/** The message is in the reader's language. */
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

/** fetch that throws an ApiProblem instead of returning a failed answer, so that every query and mutation handles faults one way. */
export const throwing: typeof fetch = async (input, init) => {
  const response = await fetch(input, init);
  if (response.ok) return response;
  const body = (await response.json().catch(() => ({ title: response.statusText }))) as Record<string, unknown>;
  throw new ApiProblem(response.status, body);
};
