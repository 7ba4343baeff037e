/** The shapes that several resources of the room take and answer. Text never holds control characters: PostgreSQL refuses NUL, and a name has no line breaks. */
import { z } from '@hono/zod-openapi';
import { roles } from '#platform/access/roles.ts';
import { decodeCursor } from '#platform/http/paging.ts';
import { Problem } from '#platform/http/problem.ts';
import { identifierSchemes } from './identifiers.ts';

const oneLine = /^[^\p{Cc}\p{Zl}\p{Zp}]*$/u;
const severalLines = /^(?:[^\p{Cc}]|[\n\r\t])*$/u;

/** One line of text that says something. */
export function Line(max: number) {
  return z.string().trim().min(1).max(max).regex(oneLine);
}

/** Text of several lines that says something. */
export function Words(max: number) {
  return z.string().trim().min(1).max(max).regex(severalLines);
}

export const Country = z.string().trim().toUpperCase().length(2).openapi({ description: 'ISO 3166-1 alpha-2 code', example: 'CL' });
export const Day = z.iso.date().openapi({ description: 'Calendar date', example: '2026-11-22' });
export const Role = z.enum(roles);

export const OrganisationInput = z.object({
  name: Line(200),
  country: Country,
  website: z
    .url({ protocol: /^https?$/ })
    .max(500)
    .nullable()
    .default(null),
});

const IdentifierInput = z.object({ scheme: z.enum(identifierSchemes), value: Line(60) });

export { IdentifierInput };

export const SiteInput = z.object({
  name: Line(200),
  country: Country,
  place: Line(200).nullable().default(null),
  latitude: z.number().min(-90).max(90).nullable().default(null),
  longitude: z.number().min(-180).max(180).nullable().default(null),
  timeZone: Line(60).openapi({ description: 'IANA name; due days are met through the day there', example: 'America/Santiago' }),
  kinds: z.array(Line(60)).min(1).max(30),
  metals: z.array(Line(3)).min(1).max(60),
  headcount: z.number().int().min(0).max(10_000_000).nullable().default(null),
  contactName: Line(200).nullable().default(null),
  contactEmail: z.email().max(254).nullable().default(null),
});

export const NewSiteInput = SiteInput.extend({ identifiers: z.array(IdentifierInput).max(20).default([]) });

export const IdentifierView = z.object({
  id: z.uuid(),
  scheme: z.enum(identifierSchemes),
  value: z.string(),
  verifiedAt: z.string().nullable(),
});

export const Reason = z.object({ reason: Words(2000) });

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** The sort key in a cursor of a list sorted by a text and the id. @throws Problem bad-cursor on one that is not ours */
export function textKey(cursor: string | undefined): { text: string; id: string } | undefined {
  const key = decodeCursor(cursor, 2);
  if (key === undefined) return undefined;
  const [text, id] = key;
  if (typeof text !== 'string' || typeof id !== 'string' || !uuid.test(id) || text.includes('\0')) throw new Problem('bad-cursor');
  return { text, id };
}

/** The number in a cursor of a list sorted by it. @throws Problem bad-cursor */
export function sequenceKey(cursor: string | undefined): number | undefined {
  const [seq] = decodeCursor(cursor, 1) ?? [undefined];
  if (seq !== undefined && !Number.isSafeInteger(seq)) throw new Problem('bad-cursor');
  return seq === undefined ? undefined : Number(seq);
}
