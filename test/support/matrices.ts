/** Versions of the equivalency matrix for the tests of the pages: published, and far enough in the future that nobody else is judged by them. */
import type { MatrixCell } from '#programme/index.ts';
import { openWorld } from './world.ts';

const made = new Set<string>();

export async function aMatrix(id: string, inForce: string, cells: readonly MatrixCell[], reviewId: string | null = null): Promise<void> {
  const { services } = await openWorld();
  made.add(id);
  await services.db
    .insertInto('equivalency_matrices')
    .values({
      id,
      title: JSON.stringify({ en: `Version ${id}` }),
      note: JSON.stringify({ en: 'Made for a test.' }),
      in_force: inForce,
      cells: JSON.stringify(cells),
      review_id: reviewId,
      published_by: 'a test',
      published_at: '2026-11-25T10:00:00Z',
    })
    .execute();
}

/** The engine is shared with other tests, which count the versions there are. */
export async function removeMatrices(): Promise<void> {
  const { services } = await openWorld();
  if (made.size > 0)
    await services.db
      .deleteFrom('equivalency_matrices')
      .where('id', 'in', [...made])
      .execute();
  made.clear();
}

/** Approved cells from requirement upon requirement of one system, each with a reason of so many characters that no compression makes nothing of. */
export function decidedCells(count: number, characters = 80): MatrixCell[] {
  const word = wordsFrom(7);
  return Array.from({ length: count }, (_, index): MatrixCell => {
    let reason = '';
    while (reason.length < characters) reason += `${word()} `;
    return {
      id: `decided-${index + 1}`,
      pack: 'rra-3.0',
      targets: [String((index % 33) + 1)],
      sources: [
        { system: 'iso-14001', edition: '2015', ...(index < 33 ? {} : { requirement: `${Math.floor(index / 33)}.${index % 33}` }) },
      ],
      relationship: 'equivalent-to',
      level: 'fully-meets',
      state: 'approved',
      conditions: [{ rule: 'max-age-months', value: String(12 + (index % 24)) }],
      basis: 'confirmed',
      source: `https://example.org/minutes/${index + 1}`,
      note: { en: reason.trim() },
      decided_by: 'The board',
      decided_on: '2026-11-20',
      review_due: '2099-11-20',
    };
  });
}

/** Words that are the same each time and unlike each other. */
function wordsFrom(seed: number): () => string {
  let state = seed;
  const next = (below: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
  return () => Array.from({ length: 3 + next(7) }, () => String.fromCharCode(97 + next(26))).join('');
}
