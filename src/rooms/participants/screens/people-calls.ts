/** What the people of a place are asked and told: an organisation, a site, or the whole scheme (without an id). */
import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import { throwing } from '#ui/app/api.ts';
import { queryClient } from '#ui/app/query.ts';
import type { Members } from './data.ts';

export type PlaceAt = { scope: 'organisations' | 'sites' | 'scheme'; id: string };

export function useMembers(at: PlaceAt): UseQueryResult<Members> {
  return useQuery({ queryKey: keyOf(at), queryFn: async () => (await (await throwing(`${homeOf(at)}/members`)).json()) as Members });
}

export async function tellPeople(at: PlaceAt, method: string, path: string, body?: object): Promise<void> {
  await throwing(`${homeOf(at)}${path}`, {
    method,
    ...(body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  });
  await queryClient.invalidateQueries({ queryKey: keyOf(at) });
}

function homeOf({ scope, id }: PlaceAt): string {
  return scope === 'scheme' ? '/api/v1/scheme' : `/api/v1/${scope}/${id}`;
}

/** Apart from the members that other rooms read of a site under its own key. */
function keyOf({ scope, id }: PlaceAt) {
  return ['people', scope, id];
}
