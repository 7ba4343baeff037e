/** A photo made fit to be kept: drawn anew, so that nothing the camera wrote into the file is left of it, and no larger than it must be. */

/** A part of the picture that is covered, as shares of its width and height. */
export type Box = { readonly x: number; readonly y: number; readonly w: number; readonly h: number };

/** Pixels of the longer side. */
const longest = 2560;
export const mediaType = 'image/jpeg';

/** @throws Error for a file that is no picture this browser can read */
export async function redrawn(file: Blob, boxes: readonly Box[] = []): Promise<Blob> {
  const picture = await createImageBitmap(file, { imageOrientation: 'from-image' });
  const scale = Math.min(1, longest / Math.max(picture.width, picture.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  const pen = canvas.getContext('2d');
  if (pen === null) throw new Error('This browser cannot draw a picture.');
  pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  cover(pen, boxes);
  return new Promise((done, fail) => {
    canvas.toBlob((blob) => (blob === null ? fail(new Error('The picture could not be written.')) : done(blob)), mediaType, 0.85);
  });
}

/** Opaque: what is under it is gone from the file. */
export function cover(pen: CanvasRenderingContext2D, boxes: readonly Box[]): void {
  const { width, height } = pen.canvas;
  pen.fillStyle = '#000';
  for (const { x, y, w, h } of boxes) {
    // A pixel more on each side: the edge of a face is a part of it.
    pen.fillRect(Math.floor(x * width) - 1, Math.floor(y * height) - 1, Math.ceil(w * width) + 2, Math.ceil(h * height) + 2);
  }
}

/** The box between two points, within the picture. */
export function boxBetween(a: { x: number; y: number }, b: { x: number; y: number }): Box {
  const within = (share: number) => Math.min(1, Math.max(0, share));
  const [left, right] = [within(Math.min(a.x, b.x)), within(Math.max(a.x, b.x))];
  const [top, bottom] = [within(Math.min(a.y, b.y)), within(Math.max(a.y, b.y))];
  return { x: left, y: top, w: right - left, h: bottom - top };
}

export async function digestOf(file: Blob): Promise<string> {
  const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', await file.arrayBuffer()));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
