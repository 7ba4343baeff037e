/** The site at hand, for screens of any room: the one resource that says where the site stands and what the reader may do there. */
import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import { throwing } from './api-problem.ts';

export type SiteAtHand = {
  id: string;
  slug: string;
  name: string;
  country: string;
  timeZone: string;
  kinds: string[];
  metals: string[];
  demonstration: boolean;
  organisation: { id: string; name: string };
  /** The newest first. */
  cycles: {
    id: string;
    number: number;
    kind: 'commitment' | 'self-assessment-only';
    pack: string;
    stage: string;
    marks: string[];
    openedOn: string;
  }[];
  /** Permissions of the access matrix. */
  may: string[];
};

export function useSite(site: string): UseQueryResult<SiteAtHand> {
  return useQuery({
    queryKey: ['site', site],
    queryFn: async () => (await (await throwing(`/api/v1/sites/${site}`)).json()) as SiteAtHand,
  });
}
