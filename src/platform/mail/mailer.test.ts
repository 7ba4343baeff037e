import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createMailer, type Mail } from './mailer.ts';

const mail: Mail = { to: 'ana@example.org', subject: 'Invitación', text: 'Hola Ana', language: 'es' };
const from = 'Cupel <cupel@example.org>';
let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'cupel-mail-'));
});
afterEach(() => rm(directory, { recursive: true, force: true }));

const written = async (folder = directory) =>
  Promise.all((await readdir(folder)).sort().map(async (name) => ({ name, content: await readFile(join(folder, name), 'utf8') })));

describe('without a mail server', () => {
  it('each mail becomes a file that sorts in the order of sending', async () => {
    const mailer = createMailer({ smtpUrl: undefined, directory: join(directory, 'mail'), from });
    for (const subject of ['first', 'second', 'third']) await mailer.send({ ...mail, subject });
    const mails = await written(join(directory, 'mail'));
    expect(mails.map(({ content }) => /^Subject: (.*)$/m.exec(content)?.[1])).toEqual(['first', 'second', 'third']);
    expect(mails.every(({ name }) => /^\d{4}-\d\d-\d\dT[\d-]+Z-\d{8}-[0-9a-f]{4}\.eml$/.test(name))).toBe(true);
  });

  it('a mail says who, to whom, in what language, and holds both texts', async () => {
    const mailer = createMailer({ smtpUrl: undefined, directory, from });
    await mailer.send({ ...mail, html: '<p>Hola Ana</p>' });
    const [file] = await written();
    for (const line of [
      'From: Cupel <cupel@example.org>',
      'To: ana@example.org',
      'Content-Language: es',
      'Auto-Submitted: auto-generated',
    ]) {
      expect(file?.content).toContain(line);
    }
    expect(file?.content).toMatch(/^Subject: =\?UTF-8\?Q\?Invitaci=C3=B3n\?=$/m);
    expect(file?.content).toContain('Content-Type: text/plain');
    expect(file?.content).toContain('<p>Hola Ana</p>');
  });

  it('a mail that cannot be written is a fault to try again, and leaves nothing half-written', async () => {
    const occupied = join(directory, 'occupied');
    await writeFile(occupied, 'a file where the folder should be');
    const mailer = createMailer({ smtpUrl: undefined, directory: occupied, from });
    await expect(mailer.send(mail)).rejects.toMatchObject({ code: 'not-written', retryable: true });
    expect(await readdir(directory)).toEqual(['occupied']);
  });
});

describe('what people wrote never becomes a header', () => {
  it('an address is one address or is refused', async () => {
    const mailer = createMailer({ smtpUrl: undefined, directory, from });
    const bad = [
      '',
      'ana',
      'a@b.org, c@d.org',
      'a@b.org;c@d.org',
      'Ana <a@b.org>',
      'a@b.org\r\nBcc: c@d.org',
      'a@b.org\nX: y',
      'a b@c.org',
      `${'a'.repeat(250)}@b.org`,
    ];
    for (const to of bad) await expect(mailer.send({ ...mail, to })).rejects.toMatchObject({ code: 'address-not-valid', retryable: false });
    expect(await readdir(directory)).toEqual([]);
  });

  it('a language is a language tag or is refused', async () => {
    const mailer = createMailer({ smtpUrl: undefined, directory, from });
    const sending = mailer.send({ ...mail, language: 'es\r\nBcc: c@d.org' });
    await expect(sending).rejects.toMatchObject({ code: 'header-not-valid', retryable: false });
  });

  it('a subject of any text leaves the headers as they were', async () => {
    const mailer = createMailer({ smtpUrl: undefined, directory, from });
    const hostile = fc.string({ unit: fc.constantFrom('\r', '\n', '\u2028', '\0', ':', ' ', 'Bcc: x@y.org', 'a', 'é'), maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(hostile, async (subject) => {
        await mailer.send({ ...mail, subject: `A${subject}` });
        const file = (await written()).at(-1);
        const [head = ''] = file?.content.split('\n\n') ?? [];
        const names = head
          .replace(/\n[ \t]+/g, ' ')
          .split('\n')
          .map((line) => line.split(':')[0]);
        expect(names.sort()).toEqual(
          [
            'Auto-Submitted',
            'Content-Language',
            'Content-Transfer-Encoding',
            'Content-Type',
            'Date',
            'From',
            'MIME-Version',
            'Message-ID',
            'Subject',
            'To',
          ].sort(),
        );
      }),
      { numRuns: 40 },
    );
  });
});

describe('with a mail server', () => {
  let server: Server | undefined;
  afterEach(() => {
    server?.close();
    server = undefined;
  });

  it('hands the mail over', async () => {
    const { url, received } = await smtp({});
    await createMailer({ smtpUrl: url, directory, from }).send(mail);
    expect(received.join('')).toContain('RCPT TO:<ana@example.org>');
    expect(received.join('')).toContain('Hola Ana');
    expect(await readdir(directory)).toEqual([]);
  });

  it.each([
    ['tries again what the server puts off', '451 later', true],
    ['gives up what the server refuses', '550 no such person', false],
  ])('%s', async (_, reply, retryable) => {
    const { url } = await smtp({ RCPT: reply });
    const sending = createMailer({ smtpUrl: url, directory, from }).send(mail);
    await expect(sending).rejects.toMatchObject({ code: 'server-refused', retryable, values: { status: Number.parseInt(reply, 10) } });
  });

  it('tries again when the server is not there', async () => {
    const sending = createMailer({ smtpUrl: 'smtp://127.0.0.1:1', directory, from }).send(mail);
    await expect(sending).rejects.toMatchObject({ code: 'server-unreachable', retryable: true });
  });

  it('tries again when the server hangs up', async () => {
    const { url } = await smtp({ MAIL: '' });
    const sending = createMailer({ smtpUrl: url, directory, from }).send(mail);
    await expect(sending).rejects.toMatchObject({ code: 'server-unreachable', retryable: true });
  });

  /** As much of SMTP as one mail needs; `replies` replaces the answer to a command, an empty one hangs up. */
  async function smtp(replies: Record<string, string>) {
    const received: string[] = [];
    server = createServer((socket) => {
      socket.on('error', () => {});
      socket.write('220 test\r\n');
      let inMessage = false;
      socket.on('data', (piece) => {
        const text = piece.toString();
        received.push(text);
        if (inMessage && !text.endsWith('\r\n.\r\n')) return;
        const command = inMessage ? 'END' : text.slice(0, 4);
        inMessage = command === 'DATA';
        const reply = replies[command] ?? { DATA: '354 go on', QUIT: '221 bye' }[command] ?? '250 ok';
        if (reply === '') socket.destroy();
        else socket.write(`${reply}\r\n`);
      });
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return { url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`, received };
  }
});
