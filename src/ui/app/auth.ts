/** Signing in and what belongs to it: better-auth's REST endpoints under /api/auth, called plainly, as a script may call them too. */

/** What better-auth refused: `INVALID_CODE` and the like, or `TOO_MANY_REQUESTS`. */
export class AuthFault extends Error {
  readonly status: number;
  readonly code: string;
  /** In the reader's language, when the server itself refused before better-auth was asked. */
  readonly title: string | undefined;

  constructor(status: number, code: string, title: string | undefined) {
    super(code);
    this.status = status;
    this.code = code;
    this.title = title;
  }
}

export type ApiKey = { id: string; name: string | null; createdAt: string; lastRequest: string | null };
export type OpenSession = { token: string; createdAt: string; updatedAt: string; ipAddress: string | null; userAgent: string | null };
type SecondFactor = { code: string; trustDevice: boolean };

/** True when a second factor is still asked for. */
export async function signIn(given: { email: string; password: string }): Promise<boolean> {
  const answer = await post<{ twoFactorRedirect?: boolean }>('/sign-in/email', given);
  return answer.twoFactorRedirect === true;
}

export const verifyTotp = (given: SecondFactor) => post<unknown>('/two-factor/verify-totp', given);
export const verifyBackupCode = (given: SecondFactor) => post<unknown>('/two-factor/verify-backup-code', given);
export const signUp = (given: { name: string; email: string; password: string; language: string }) =>
  post<unknown>('/sign-up/email', given);
export const signOut = () => post<unknown>('/sign-out', {});

/** The mail's link ends at `/app/reset?token=...`, or at `/app/reset?error=...` when it is no longer good. */
export const requestPasswordReset = (email: string) => post<unknown>('/request-password-reset', { email, redirectTo: '/app/reset' });
export const resetPassword = (given: { token: string; newPassword: string }) => post<unknown>('/reset-password', given);
export const changePassword = (given: { currentPassword: string; newPassword: string }) =>
  post<unknown>('/change-password', { ...given, revokeOtherSessions: true });

export const enableTwoFactor = (password: string) => post<{ totpURI: string; backupCodes: string[] }>('/two-factor/enable', { password });
export const disableTwoFactor = (password: string) => post<unknown>('/two-factor/disable', { password });
export const newBackupCodes = (password: string) => post<{ backupCodes: string[] }>('/two-factor/generate-backup-codes', { password });

export const listKeys = async () => (await get<{ apiKeys: ApiKey[] }>('/api-key/list')).apiKeys;
export const createKey = (name: string) => post<{ key: string }>('/api-key/create', { name });
export const deleteKey = (keyId: string) => post<unknown>('/api-key/delete', { keyId });

export async function listSessions(): Promise<{ here: string; sessions: OpenSession[] }> {
  const [current, sessions] = await Promise.all([
    get<{ session: { token: string } } | null>('/get-session'),
    get<OpenSession[]>('/list-sessions'),
  ]);
  return { here: current?.session.token ?? '', sessions };
}
export const endSession = (token: string) => post<unknown>('/revoke-session', { token });
export const endOtherSessions = () => post<unknown>('/revoke-other-sessions', {});
export const endAllSessions = () => post<unknown>('/revoke-sessions', {});

function get<T>(path: string): Promise<T> {
  return read<T>(fetch(`/api/auth${path}`));
}

function post<T>(path: string, body: object): Promise<T> {
  return read<T>(
    fetch(`/api/auth${path}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  );
}

async function read<T>(answer: Promise<Response>): Promise<T> {
  const response = await answer;
  if (response.ok) return (await response.json()) as T;
  const said = (await response.json().catch(() => ({}))) as { code?: string; title?: string };
  throw new AuthFault(response.status, response.status === 429 ? 'TOO_MANY_REQUESTS' : (said.code ?? 'OTHER'), said.title);
}
