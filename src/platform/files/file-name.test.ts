import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanFileName, extensionOf, withExtension } from './file-name.ts';

describe('a file name', () => {
  it.each([
    ['../../etc/passwd', 'passwd'],
    ['C:\\fakepath\\Política 2024.pdf', 'Política 2024.pdf'],
    ['cafe\u0301.pdf', 'caf\u00e9.pdf'],
    ['invoice\u202efdp.exe', 'invoicefdp.exe'],
    ['a\u0000b\r\nc.txt', 'ab c.txt'],
    ['.htaccess', 'htaccess'],
    ['what? "now": yes|no.txt', 'what_ _now__ yes_no.txt'],
    ['', 'file'],
    ['/..', 'file'],
    ['می\u200cخواهم.pdf', 'می\u200cخواهم.pdf'],
  ])('%j is kept as %j', (given, kept) => {
    expect(cleanFileName(given)).toBe(kept);
  });

  it('keeps its ending when it is cut to 200 characters', () => {
    const cut = cleanFileName(`${'é'.repeat(300)}.PDF`);
    expect(Array.from(cut)).toHaveLength(200);
    expect(cut.endsWith('é.pdf')).toBe(true);
  });

  it('is short, visible, without a path, and clean once cleaned', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary', maxLength: 400 }), fc.string({ unit: 'grapheme', maxLength: 400 })), (given) => {
        const name = cleanFileName(given);
        expect(name.length).toBeGreaterThan(0);
        expect(Array.from(name).length).toBeLessThanOrEqual(200);
        expect(name).not.toMatch(/[/\\\p{Cc}\p{Cs}]|^\.|^ | $/u);
        expect(cleanFileName(name)).toBe(name);
        expect(Array.from(withExtension(name, 'pdf')).length).toBeLessThanOrEqual(200);
      }),
    );
  });

  it('has an ending only where it has a letter', () => {
    expect(extensionOf('a.PDF')).toBe('pdf');
    expect(extensionOf('archive.tar.gz')).toBe('gz');
    for (const name of ['Report 2023.12', 'README', '.env', 'dotted.']) expect(extensionOf(name)).toBe(null);
  });
});
