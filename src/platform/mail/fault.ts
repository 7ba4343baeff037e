/** Why a mail did not leave, and whether sending it again later can help. */

/**
 * | code | retryable | |
 * |---|---|---|
 * | `address-not-valid` | no | the address is not one plain address |
 * | `header-not-valid` | no | a language tag or subject that cannot stand in a header |
 * | `server-refused` | when the server said so (4xx) | `values.status`: the SMTP reply |
 * | `server-unreachable` | yes | no connection, no answer in time, no TLS |
 * | `not-written` | yes | the file of the mail could not be written; `values.reason`: the system's code |
 */
export type MailFaultCode = 'address-not-valid' | 'header-not-valid' | 'server-refused' | 'server-unreachable' | 'not-written';

export class MailFault extends Error {
  override readonly name = 'MailFault';
  readonly code: MailFaultCode;
  readonly retryable: boolean;
  readonly values: Readonly<Record<string, string | number>>;

  constructor(code: MailFaultCode, retryable: boolean, values: Record<string, string | number> = {}, options?: ErrorOptions) {
    super(`mail fault ${code} ${JSON.stringify(values)}`, options);
    this.code = code;
    this.retryable = retryable;
    this.values = values;
  }
}
