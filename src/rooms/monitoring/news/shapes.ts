/** The shapes of a piece of news about a site. */
import { z } from '@hono/zod-openapi';
import { PageOf } from '#platform/http/paging.ts';
import { Day, Person, Words } from '../confirmations/shapes.ts';

const oneLine = /^[^\p{Cc}\p{Cs}]*$/u;

export const NewsInput = z
  .object({
    title: z.string().trim().min(1).max(300).regex(oneLine),
    link: z.url({ protocol: /^https$/ }).max(1000),
    publishedOn: Day,
    criteria: z.array(z.string().max(20)).max(60).default([]),
    note: Words.default(''),
  })
  .openapi('SiteNewsInput');

export const News = z
  .object({
    id: z.string(),
    title: z.string(),
    link: z.string(),
    publishedOn: Day,
    criteria: z.array(z.string()),
    note: z.string().openapi({ description: 'What staff make of it' }),
    by: Person,
    at: z.iso.datetime(),
  })
  .openapi('SiteNews');

export const NewsPage = PageOf(News).extend({ mayAdd: z.boolean() }).openapi('SiteNewsPage');
