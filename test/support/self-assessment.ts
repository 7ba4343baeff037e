/** Answered and released self-assessments for the tests of every room, made by the real use cases. */
import { Readable } from 'node:stream';
import { newId } from '#platform/database/ids.ts';
import { receiveUpload } from '#platform/files/receive.ts';
import { assessable, notApplicable, packOf } from '#programme/index.ts';
import { profileOf } from '#rooms/participants/index.ts';
import { addEvidence } from '#rooms/self-assessment/add-evidence.ts';
import { type LatestRelease, latestRelease } from '#rooms/self-assessment/index.ts';
import { answerAt } from '#rooms/self-assessment/queries.ts';
import { releaseSelfAssessment } from '#rooms/self-assessment/release-self-assessment.ts';
import { saveAnswer } from '#rooms/self-assessment/save-answer.ts';
import { attachEvidence } from '#rooms/self-assessment/use-evidence.ts';
import { aCommittedSite, type CommittedSite, doing } from './participants.ts';
import { openWorld } from './world.ts';

/** A level by item number, or `not-applicable`; items that are not named get the best level of the pack. */
export type Levels = Readonly<Record<string, string>>;

export type ReleasedSite = CommittedSite & { release: LatestRelease };

/** A committed site whose self-assessment is answered and released by its signing officer. Everything of `aCommittedSite` can be given as well. */
export async function aReleasedSite({
  levels = {},
  ...given
}: Parameters<typeof aCommittedSite>[0] & { levels?: Levels } = {}): Promise<ReleasedSite> {
  const made = await aCommittedSite(given);
  await answerEverything(made, levels);
  const release = await releaseAgain(made);
  return { ...made, release };
}

type Answered = Pick<CommittedSite, 'site' | 'cycle' | 'people'>;

/** Answers every item of the cycle. What is called not applicable gets a reason and a document. */
export async function answerEverything({ site, cycle, people }: Answered, levels: Levels = {}): Promise<void> {
  const { services } = await openWorld();
  const pack = packOf(services.programme, cycle.pack_id);
  if (pack === null) throw new Error(`No pack ${cycle.pack_id}`);
  const best = pack.levels.find(({ rank }) => rank === 1)?.code ?? null;
  const excused: string[] = [];
  await doing(people.contributor, async (all, tx, actor) => {
    for (const { number } of assessable(pack, profileOf(site))) {
      const chosen = levels[number] ?? best;
      const notNeeded = chosen === notApplicable;
      if (notNeeded) excused.push(number);
      const draft = {
        level: notNeeded ? null : chosen,
        notApplicable: notNeeded,
        reason: notNeeded ? 'The site has none.' : '',
        comment: `Comment on ${number}.`,
      };
      const version = (await answerAt(tx, cycle.id, number))?.version ?? 0;
      await saveAnswer(all, tx, actor, { site: site.id, cycle: cycle.id, item: number, draft, version });
    }
  });
  if (excused.length > 0) await aDocument({ site, cycle, people }, excused);
}

/** Evidence with one text file, on which the items rest. @returns its id */
export async function aDocument(
  { site, cycle, people }: Answered,
  items: readonly string[],
  text = 'A document of the site.',
): Promise<string> {
  const { services } = await openWorld();
  const stream = Readable.from([Buffer.from(text)]);
  const file = await receiveUpload(stream, { limitBytes: 100_000, name: 'document.txt', store: services.files });
  return doing(people.contributor, async (all, tx, actor) => {
    const owner = { organisationId: site.organisation_id, siteId: site.id, cycleId: cycle.id };
    const described = {
      kind: 'file',
      title: 'A document',
      custodian: null,
      place: null,
      effectiveOn: null,
      expiresOn: null,
      confidentiality: 'assessor',
    } as const;
    const { id } = await addEvidence(all, tx, actor, owner, described);
    const now = all.clock.now();
    await tx
      .insertInto('evidence_files')
      .values({
        id: newId(now),
        evidence_id: id,
        revision: 1,
        sha256: file.sha256,
        name: file.name,
        media_type: file.mime,
        size: file.size,
        uploaded_by: actor.id,
        uploaded_at: now,
      })
      .execute();
    for (const item of items) await attachEvidence(all, tx, actor, { site: site.id, cycle: cycle.id, item, evidence: id });
    return id;
  });
}

/** The signing officer releases the self-assessment as it stands. */
export async function releaseAgain({ site, cycle, people }: Answered): Promise<LatestRelease> {
  const { services } = await openWorld();
  await doing(people.officer, (all, tx, actor) =>
    releaseSelfAssessment(all, tx, actor, {
      site: site.id,
      cycle: cycle.id,
      signatoryName: actor.name,
      relations: new Set(['signing-officer']),
      language: 'en',
    }),
  );
  const release = await latestRelease(services.db, cycle.id);
  if (release === undefined) throw new Error('The release is not there.');
  return release;
}
