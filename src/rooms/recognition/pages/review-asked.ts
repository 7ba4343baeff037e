/** Which part of a review is asked for in the address: from which cell and comment on, and which finding in full. */
import { z } from 'zod';
import type { HttpContext } from '#platform/http/context.ts';
import { decodeCursor } from '#platform/http/paging.ts';
import { Problem } from '#platform/http/problem.ts';
import { Id } from '#platform/http/route.ts';
import type { CommentPlace } from '../review/public-queries.ts';
import { subjects } from '../review/shapes.ts';

export type ReviewAsked = {
  /** How many cells come before. */
  cells: number;
  /** A cursor; undefined for the first comment on. */
  comments: string | undefined;
  finding: (typeof subjects)[number] | undefined;
};

export function readAsked(c: HttpContext): ReviewAsked {
  const cells = Number(c.req.query('cells') ?? 0);
  const comments = c.req.query('comments');
  return {
    cells: Number.isInteger(cells) && cells >= 0 && cells <= 10_000 ? cells : 0,
    comments: comments === '' ? undefined : comments,
    finding: subjects.find((subject) => subject === c.req.query('finding')),
  };
}

export function addressOf(review: string, asked: ReviewAsked, change: Partial<ReviewAsked>): string {
  const { cells, comments, finding } = { ...asked, ...change };
  const query = new URLSearchParams({
    ...(cells === 0 ? {} : { cells: String(cells) }),
    ...(comments === undefined ? {} : { comments }),
    ...(finding === undefined ? {} : { finding }),
  });
  const place = 'cells' in change ? '#draft' : 'finding' in change ? `#${change.finding ?? 'judgements'}` : '#comments';
  return `/recognition/reviews/${review}${query.size === 0 ? '' : `?${query}`}${place}`;
}

/** @throws Problem bad-cursor */
export function commentPlace(cursor: string | undefined): CommentPlace | undefined {
  const key = decodeCursor(cursor, 2);
  if (key === undefined) return undefined;
  const read = z.tuple([z.iso.datetime(), Id]).safeParse(key);
  if (!read.success) throw new Problem('bad-cursor');
  const [at, id] = read.data;
  return { receivedAt: new Date(at), id };
}
