/** Findings of the assessment at hand: how they are read and sent, and what the screens keep of the answers. */
import { type UseMutationResult, type UseQueryResult, useMutation, useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import { queryClient } from '#ui/app/query.ts';
import type * as shapes from '../findings/shapes.ts';
import { type CycleAt, client, ifMatch, refreshAssessment } from './data.ts';
import { currentIn } from './stale.ts';

export type Finding = z.infer<typeof shapes.Finding>;
export type Findings = z.infer<typeof shapes.Findings>;
export type FindingInput = z.infer<typeof shapes.FindingInput>;
export type FindingAnswer = z.infer<typeof shapes.FindingAnswer>;
export type FindingMove = z.infer<typeof shapes.FindingMove>;

export const ofFindings = client.sites[':site'].cycles[':cycle'].findings;

const keyOf = ({ site, cycle }: CycleAt) => ['assessment', site, cycle, 'findings'] as const;

export function useFindings(at: CycleAt | undefined): UseQueryResult<Findings> {
  const param = at ?? { site: '', cycle: '' };
  return useQuery({
    queryKey: keyOf(param),
    queryFn: async () => (await ofFindings.$get({ param })).json(),
    enabled: at !== undefined,
  });
}

/** Issued, and of a grade that keeps its criterion from the best level until it is closed. A draft counts for its authors. */
export function isOpenNonconformity({ nonconformity, status }: Pick<Finding, 'nonconformity' | 'status'>): boolean {
  return nonconformity && status !== 'closed' && status !== 'withdrawn';
}

/** Waits for the site's words. A good practice is shown to it, and asks for nothing. */
export function awaitsAnswer({ nonconformity, status }: Pick<Finding, 'nonconformity' | 'status'>): boolean {
  return nonconformity && status === 'open';
}

type Version = { headers: { 'if-match': string } };
type Sending<Given> = (given: Given, version: Version) => Promise<{ json: () => Promise<Finding> }>;

/**
 * Sent against the version that the person has seen. Where a colleague was faster, what stands now takes its place on the screen, and what
 * was typed stays: whoever still means it sends again.
 */
export function useFindingChange<Given>(
  at: CycleAt,
  send: Sending<Given>,
  onDone?: () => void,
): UseMutationResult<Finding, Error, { given: Given; version: number }> {
  return useMutation({
    mutationFn: async ({ given, version }) => (await send(given, ifMatch(version))).json(),
    onSuccess: async (kept) => {
      keepFinding(at, kept);
      onDone?.();
      await refreshAssessment(at);
    },
    onError: (fault) => {
      const current = currentIn<Finding>(fault);
      if (current !== undefined) keepFinding(at, current);
    },
  });
}

export function keepFinding(at: CycleAt, finding: Finding): void {
  queryClient.setQueryData<Findings>(
    keyOf(at),
    (known) =>
      known && {
        ...known,
        findings: known.findings.some(({ id }) => id === finding.id)
          ? known.findings.map((one) => (one.id === finding.id ? finding : one))
          : [...known.findings, finding],
      },
  );
}
