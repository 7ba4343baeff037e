/** What the programme offers to choose from, and what a cycle asks: for names and questions on screens of any room. */
import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import { useLanguage } from '../messages.client.tsx';
import { throwing } from './api-problem.ts';

export type Named = { code: string; name: string };
export type Choices = { kinds: Named[]; metals: Named[]; marks: Named[]; countries: Named[] };

const none: Choices = { kinds: [], metals: [], marks: [], countries: [] };

/** Empty until they are there: a name that is not known yet is shown as its code. */
export function useChoices(): Choices {
  const language = useLanguage();
  const { data } = useQuery({
    queryKey: ['choices', language],
    queryFn: () => readJson<Choices>('/choices', language),
    staleTime: Number.POSITIVE_INFINITY,
  });
  return data ?? none;
}

export function nameIn(list: readonly Named[], code: string): string {
  return list.find((one) => one.code === code)?.name ?? code;
}

type LocalText = { text: string; language: string };

/** The criteria that a cycle is held to, with one statement a level. */
export type CycleCriteria = {
  pack: { id: string; short: string; wording: 'own-words' | 'official'; wordingNote: LocalText };
  pillars: { code: string; title: LocalText }[];
  items: {
    item: string;
    criterion: string;
    pillar: string;
    title: LocalText;
    purpose: LocalText;
    statements: { level: string; statement: LocalText | null }[];
  }[];
};

export function useCycleCriteria(site: string, cycle: string | undefined): UseQueryResult<CycleCriteria> {
  const language = useLanguage();
  return useQuery({
    queryKey: ['self-assessment', site, cycle, 'answers'],
    queryFn: () => readJson<CycleCriteria>(`/sites/${site}/cycles/${cycle}/answers`, language),
    enabled: cycle !== undefined,
  });
}

type Texts = Readonly<Record<string, string>>;
export type PackTitle = { id: string; title: Texts; current: boolean };
/** A pack of criteria with what is chosen from it: its levels, its criteria and their parts. */
export type PackAtHand = PackTitle & {
  levels: { code: string; rank: number; accepts: 'met' | 'plan' | 'fail'; label: Texts }[];
  items: { number: string; title: Texts; parts: { number: string; title: Texts }[] }[];
};

/** The newest last. */
export function usePacks(): UseQueryResult<PackTitle[]> {
  const language = useLanguage();
  return useQuery({
    queryKey: ['packs'],
    queryFn: async () => (await readJson<{ items: PackTitle[] }>('/criteria', language)).items,
    staleTime: Number.POSITIVE_INFINITY,
  });
}

export function usePack(pack: string): UseQueryResult<PackAtHand> {
  const language = useLanguage();
  return useQuery({
    queryKey: ['packs', pack],
    queryFn: () => readJson<PackAtHand>(`/criteria/${pack}`, language),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** In the reader's language, else in English, which every text of the programme has. */
export function textIn(texts: Texts, language: string): string {
  return texts[language] ?? texts['en'] ?? '';
}

async function readJson<T>(path: string, language: string): Promise<T> {
  const response = await throwing(`/api/v1${path}`, { headers: { 'accept-language': language } });
  return (await response.json()) as T;
}
