/**
 * An equivalency review in its public comment period, with a comment that has its answer and one that waits. Everything said in it is made up,
 * and says so: nobody compared the system with the criteria.
 */
import { currentPack } from '#programme/index.ts';
import { sendComment } from '#rooms/recognition/index.ts';
import type { Play } from './play.ts';
import { daysAgo } from './story.ts';

const madeUp = 'Made up for the demonstration: it says nothing of the real system.';
const system = 'iso-14001';
const edition = '2015';

type Version = { id: string; version: number };

export async function review(play: Play, today: Date): Promise<void> {
  const { programme } = play.services;
  const staff = play.as('staff');
  play.at(daysAgo(today, 40));
  const pack = currentPack(programme, daysAgo(today, 40).toISOString().slice(0, 10))?.id ?? '';
  const reason = `To show how a review goes. ${madeUp}`;
  let at: Version = await staff.post<Version>('/reviews', { system, edition, pack, reason });
  await play.services.db.updateTable('equivalency_reviews').set({ demonstration: true }).where('id', '=', at.id).execute();
  const put = async (path: string, body: unknown) => {
    at = await staff.put<Version>(`/reviews/${at.id}${path}`, body, at.version);
  };
  play.at(daysAgo(today, 36));
  await put('/admission', { admitted: true, reasons: `The site Northquay (demonstration) would use it. ${madeUp}` });
  play.at(daysAgo(today, 26));
  for (const subject of ['comparison', 'assurance', 'governance', 'claims'])
    await put(`/judgements/${subject}`, {
      verdict: 'meets-with-conditions',
      finding: `A finding would stand here, with what was read. ${madeUp}`,
    });
  await put('/cells', { cells: [cell(pack, '2', 'superset-of', 'fully-meets'), cell(pack, '29', 'intersects-with', null)] });
  play.at(daysAgo(today, 20));
  await staff.post(`/reviews/${at.id}/consultation`, undefined, at.version);
  play.at(daysAgo(today, 12));
  await comment(play, at.id, {
    name: 'Rosa Quispe (demonstration)',
    organisation: 'River Watch (demonstration)',
    text: 'Does the draft ask whether the certificate names the site? A company may hold one certificate for many places.',
  });
  play.at(daysAgo(today, 9));
  const { items } = await staff.get<{ items: Version[] }>(`/reviews/${at.id}/comments`);
  for (const { id, version } of items)
    await staff.put(
      `/reviews/${at.id}/comments/${id}/answer`,
      { answer: 'Yes: a certificate whose scope does not name the site counts for nothing there, whatever a cell says.', withheld: false },
      version,
    );
  play.at(daysAgo(today, 2));
  await comment(play, at.id, {
    name: 'Jonas Weber (demonstration)',
    organisation: 'Metal Buyers Forum (demonstration)',
    text: 'We would like an audit within the last twelve months to be a condition.',
  });
}

function cell(pack: string, target: string, relationship: string, level: string | null) {
  return {
    id: `${system}-${edition}-${pack}-${target}`,
    targets: [target],
    sources: [{ system, edition, requirement: null }],
    relationship,
    level,
    conditions: [
      { rule: 'body-accredited', value: 'true' },
      { rule: 'no-open-major', value: 'true' },
    ],
    reason: madeUp,
    source: 'Demonstration',
  };
}

function comment({ services }: Play, of: string, given: { name: string; organisation: string; text: string }): Promise<void> {
  return services.db.transaction().execute((tx) => sendComment(services, tx, of, { ...given, email: null }));
}
