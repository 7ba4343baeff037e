/**
 * What a picture holds besides the picture: the segments in which cameras write where and by whom it was taken. Found by the structure of
 * the file (JPEG: ITU-T T.81 B.1; PNG: its chunks; WebP: RIFF), so that nothing hides behind another name.
 */

/** `appended`: bytes after the end of the picture, where phones put a second one with places of its own. */
export type Hidden = 'exif' | 'xmp' | 'iptc' | 'appended';

/** What is hidden in a JPEG, PNG or WebP, each once, in the order in which it was found. Null for what cannot be read through as one of them. */
export function metadataIn(bytes: Uint8Array): Hidden[] | null {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.length < 12) return null;
  const found = view.readUInt16BE(0) === 0xffd8 ? inJpeg(view) : textAt(view, 0, 8) === '\x89PNG\r\n\x1a\n' ? inPng(view) : inWebp(view);
  return found === null ? null : [...new Set(found)];
}

function inJpeg(bytes: Buffer): Hidden[] | null {
  const found: Hidden[] = [];
  let at = 2;
  while (at + 1 < bytes.length) {
    if (bytes[at] !== 0xff) return null;
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) at += 1;
    else if (marker === 0xd9) return [...found, ...appended(bytes, at + 2)];
    else if (isAlone(marker)) at += 2;
    else {
      if (at + 4 > bytes.length) return null;
      found.push(...inSegment(marker, textAt(bytes, at + 4, 32)));
      at += 2 + bytes.readUInt16BE(at + 2);
      if (marker === 0xda) at = endOfScan(bytes, at);
    }
  }
  return null;
}

/** Markers without a length: restarts, and the temporary one. */
function isAlone(marker: number): boolean {
  return marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7);
}

function inSegment(marker: number, start: string): Hidden[] {
  if (marker === 0xed) return ['iptc'];
  if (marker === 0xe2 && start.startsWith('MPF\0')) return ['appended'];
  // Everything in this segment is EXIF, XMP, or a maker's own.
  if (marker === 0xe1) return [start.startsWith('http://ns.adobe.com/') ? 'xmp' : 'exif'];
  return [];
}

/** The next marker after the packed picture: a byte of 0xff in it is followed by 0x00, or by a restart. */
function endOfScan(bytes: Buffer, from: number): number {
  let at = bytes.indexOf(0xff, from);
  while (at !== -1 && at + 1 < bytes.length) {
    const next = bytes[at + 1] ?? 0;
    if (next !== 0 && !isAlone(next)) return at;
    at = bytes.indexOf(0xff, at + 2);
  }
  return bytes.length;
}

function inPng(bytes: Buffer): Hidden[] | null {
  const found: Hidden[] = [];
  for (let at = 8; at + 12 <= bytes.length; ) {
    const length = bytes.readUInt32BE(at);
    const type = textAt(bytes, at + 4, 4);
    const keyword = textAt(bytes, at + 8, Math.min(length, 32));
    if (type === 'eXIf') found.push('exif');
    if (/^(?:tEXt|zTXt|iTXt)$/.test(type)) {
      if (keyword.startsWith('XML:com.adobe.xmp')) found.push('xmp');
      if (keyword.startsWith('Raw profile type')) found.push(/iptc/i.test(keyword) ? 'iptc' : /xmp/i.test(keyword) ? 'xmp' : 'exif');
    }
    at += 12 + length;
    if (type === 'IEND') return at > bytes.length ? null : [...found, ...appended(bytes, at)];
  }
  return null;
}

function inWebp(bytes: Buffer): Hidden[] | null {
  if (bytes.length < 12 || textAt(bytes, 0, 4) !== 'RIFF' || textAt(bytes, 8, 4) !== 'WEBP') return null;
  const end = 8 + bytes.readUInt32LE(4);
  if (end > bytes.length) return null;
  const found: Hidden[] = [];
  for (let at = 12; at + 8 <= end; ) {
    const type = textAt(bytes, at, 4);
    if (type === 'EXIF') found.push('exif');
    if (type === 'XMP ') found.push('xmp');
    const length = bytes.readUInt32LE(at + 4);
    at += 8 + length + (length % 2);
  }
  return [...found, ...appended(bytes, end + (end % 2))];
}

/** Zeros fill up a block, and say nothing. */
function appended(bytes: Buffer, end: number): Hidden[] {
  return bytes.subarray(end).some((byte) => byte !== 0) ? ['appended'] : [];
}

function textAt(bytes: Buffer, from: number, length: number): string {
  return bytes.toString('latin1', from, Math.min(from + length, bytes.length));
}
