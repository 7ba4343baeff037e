/** Small pictures with what cameras hide in them, byte by byte. */

/** A JPEG of nothing in particular with further segments, each by its marker and text. */
export function jpeg(...segments: readonly (readonly [marker: number, text: string])[]): Buffer {
  const all = [[0xe0, 'JFIF\0\x01\x01\0\0\x01\0\x01\0\0'] as const, ...segments, [0xda, '\x01\x01\0\0\x3f\0'] as const];
  const parts = all.map(([marker, text]) => {
    const body = Buffer.from(text, 'latin1');
    const head = Buffer.from([0xff, marker, 0, 0]);
    head.writeUInt16BE(body.length + 2, 2);
    return Buffer.concat([head, body]);
  });
  // A packed picture with a stuffed 0xff and a restart in it.
  const scan = Buffer.from([0x12, 0xff, 0x00, 0x34, 0xff, 0xd0, 0x56]);
  return Buffer.concat([Buffer.from([0xff, 0xd8]), ...parts, scan, Buffer.from([0xff, 0xd9])]);
}

/** A PNG with further chunks; checksums are left out, for nobody here checks them. */
export function png(...chunks: readonly (readonly [type: string, text: string])[]): Buffer {
  const head = '\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0';
  const all = [['IHDR', head] as const, ...chunks, ['IDAT', 'x'] as const, ['IEND', ''] as const];
  const parts = all.map(([type, text]) => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(text.length);
    return Buffer.concat([length, Buffer.from(`${type}${text}\0\0\0\0`, 'latin1')]);
  });
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), ...parts]);
}

/** A WebP with further chunks. */
export function webp(...chunks: readonly (readonly [type: string, text: string])[]): Buffer {
  const parts = [['VP8 ', 'abcdef'] as const, ...chunks].map(([type, text]) => {
    const length = Buffer.alloc(4);
    length.writeUInt32LE(text.length);
    return Buffer.concat([Buffer.from(type), length, Buffer.from(text, 'latin1'), Buffer.alloc(text.length % 2)]);
  });
  const body = Buffer.concat([Buffer.from('WEBP'), ...parts]);
  const length = Buffer.alloc(4);
  length.writeUInt32LE(body.length);
  return Buffer.concat([Buffer.from('RIFF'), length, body]);
}
