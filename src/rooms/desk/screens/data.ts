/** What the screens ask of the API. */
import { type UseQueryResult, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import { api } from '#ui/app/api.ts';
import type * as feeds from '../calendar/feeds.ts';
import type * as load from '../load/read-load.ts';
import type * as stopped from '../nights/stopped.ts';
import type * as preferences from '../notices/preferences.ts';
import type { deskRoutes } from '../routes.ts';
import type * as shapes from '../shapes.ts';

export type Tasks = z.infer<typeof shapes.Tasks>;
export type Task = z.infer<typeof shapes.Task>;
export type SiteCard = z.infer<typeof shapes.SiteCard>;
export type Due = z.infer<typeof shapes.Due>;
export type SiteTimeline = z.infer<typeof shapes.SiteTimeline>;
export type TimelineEntry = z.infer<typeof shapes.TimelineEntry>;
export type AssessmentRow = z.infer<typeof shapes.AssessmentRow>;

export type NoticePreferences = z.infer<typeof preferences.NoticePreferences>;
export type CalendarFeed = z.infer<typeof feeds.CalendarFeed>;
export type SchemeLoad = z.infer<typeof load.SchemeLoad>;
export type Stopped = z.infer<typeof stopped.Stopped>;

export const client = api<typeof deskRoutes>();

export const keys = {
  tasks: ['desk', 'tasks'],
  timeline: (site: string) => ['desk', 'timeline', site],
  notices: ['desk', 'notices'],
  calendars: ['desk', 'calendars'],
  load: ['desk', 'load'],
  stopped: ['desk', 'stopped'],
  assessments: (asked: object) => ['desk', 'assessments', asked],
} as const;

export function useTasks(): UseQueryResult<Tasks> {
  return useQuery({ queryKey: keys.tasks, queryFn: async () => (await client.desk.tasks.$get()).json() });
}

export function useTimeline(site: string): UseQueryResult<SiteTimeline> {
  return useQuery({
    queryKey: keys.timeline(site),
    queryFn: async () => (await client.sites[':site'].timeline.$get({ param: { site } })).json(),
  });
}

export type AssessmentsAsked = { status: 'open' | 'submitted' | 'decided'; mine: boolean };

export function useAssessments({ status, mine }: AssessmentsAsked) {
  return useInfiniteQuery({
    queryKey: keys.assessments({ status, mine }),
    queryFn: async ({ pageParam }) => {
      const query = { limit: '50', status, ...(mine ? { mine: 'true' } : {}), ...(pageParam === '' ? {} : { cursor: pageParam }) };
      return (await client.desk.assessments.$get({ query })).json();
    },
    initialPageParam: '',
    getNextPageParam: (last) => last.next ?? undefined,
  });
}

export function useNoticePreferences(): UseQueryResult<{ shown: NoticePreferences; version: string }> {
  return useQuery({
    queryKey: keys.notices,
    queryFn: async () => {
      const answer = await client.me.notices.$get();
      return { shown: await answer.json(), version: answer.headers.get('etag') ?? '' };
    },
  });
}

export function useCalendars(): UseQueryResult<CalendarFeed[]> {
  return useQuery({ queryKey: keys.calendars, queryFn: async () => (await (await client.me.calendars.$get()).json()).items });
}

export function useLoad(): UseQueryResult<SchemeLoad> {
  return useQuery({ queryKey: keys.load, queryFn: async () => (await client.load.$get()).json() });
}

export function useStopped(): UseQueryResult<Stopped> {
  return useQuery({ queryKey: keys.stopped, queryFn: async () => (await client.stopped.$get()).json() });
}
