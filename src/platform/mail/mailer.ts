/** Sends mail through an SMTP server, or, where none is configured, writes each mail as an .eml file that any mail program opens. */
import { createTransport, type SendMailOptions } from 'nodemailer';
import { MailFault } from './fault.ts';
import { writeMail } from './write-mail.ts';

export interface Mail {
  /** One plain address, without a name. */
  to: string;
  subject: string;
  text: string;
  html?: string;
  /** BCP 47 tag of subject and text. */
  language: string;
}

export interface Mailer {
  /** Resolves when the server has taken the mail, or when its file is on the disk. Faults: `MailFault`. */
  send(mail: Mail): Promise<void>;
}

const connectionMs = 10_000;
const silenceMs = 30_000;

/** `smtpUrl` is `smtp://user:password@host:587`, or `smtps://` for TLS from the first byte; `from` may hold a name. */
export function createMailer(options: { smtpUrl: string | undefined; directory: string; from: string }): Mailer {
  const { smtpUrl, directory, from } = options;
  return smtpUrl === undefined ? fileMailer(directory, from) : smtpMailer(smtpUrl, from);
}

function smtpMailer(url: string, from: string): Mailer {
  const transport = createTransport({
    url,
    connectionTimeout: connectionMs,
    greetingTimeout: connectionMs,
    socketTimeout: silenceMs,
    ...noOutsideReads,
  });
  return {
    async send(mail) {
      const message = compose(mail, from);
      await transport.sendMail(message).catch((error: unknown) => {
        throw smtpFault(error);
      });
    },
  };
}

function fileMailer(directory: string, from: string): Mailer {
  const transport = createTransport({
    streamTransport: true,
    buffer: true,
    newline: 'unix',
    ...noOutsideReads,
  });
  return {
    async send(mail) {
      const { message } = await transport.sendMail(compose(mail, from));
      if (!Buffer.isBuffer(message)) throw new Error('the mail was not composed in memory');
      await writeMail(directory, message);
    },
  };
}

/** A mail is made of the given texts only: nothing in it may name a file or an address to fetch. */
const noOutsideReads = { disableFileAccess: true, disableUrlAccess: true };

function compose(mail: Mail, from: string): SendMailOptions {
  // The address is passed apart from any name, so that it is never parsed as a list of addresses.
  if (mail.to.length > 254 || !/^[^\s@<>()[\],;:\\"\p{C}]+@[^\s@<>()[\],;:\\"\p{C}]+$/u.test(mail.to)) {
    throw new MailFault('address-not-valid', false);
  }
  if (!/^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i.test(mail.language)) throw new MailFault('header-not-valid', false, { header: 'language' });
  const subject = mail.subject.replace(/[\s\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim();
  if (subject === '') throw new MailFault('header-not-valid', false, { header: 'subject' });
  return {
    from,
    to: { name: '', address: mail.to },
    subject,
    text: mail.text,
    ...(mail.html === undefined ? {} : { html: mail.html }),
    headers: { 'Content-Language': mail.language, 'Auto-Submitted': 'auto-generated' },
  };
}

/** RFC 5321, 4.2.1: a reply 4xx may succeed later, a reply 5xx will not. Without a reply nobody was reached. */
function smtpFault(error: unknown): MailFault {
  const status = error instanceof Error && 'responseCode' in error ? Number(error.responseCode) : 0;
  if (status >= 400) return new MailFault('server-refused', status < 500, { status }, { cause: error });
  return new MailFault('server-unreachable', true, {}, { cause: error });
}
