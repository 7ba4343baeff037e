/** The steps of a made-up site's story, each at its time, by the people who take it. */
import { type Assessable, assessable, packOf } from '#programme/index.ts';
import type { CastMember } from './cast.ts';
import type { Play } from './play.ts';
import type { StorySite } from './sites.ts';

export type Told = { site: string; organisation: string; story: StorySite; manager: CastMember };
export type Open = Told & { cycle: string; items: Assessable[]; levels: { met: string; plan: string } };

/** Monday-morning plain: that many days before the day the demonstration is made, at nine. */
export function daysAgo(today: Date, days: number): Date {
  const day = new Date(today.getTime() - days * 86_400_000);
  day.setUTCHours(9, 0, 0, 0);
  return day;
}

export async function createSite(play: Play, manager: CastMember, organisation: string, story: StorySite): Promise<Told> {
  const { name, country, place, latitude, longitude, timeZone, kinds, metals, headcount } = story;
  const made = await play.as(manager).post<{ id: string }>(`/organisations/${organisation}/sites`, {
    ...{ name, country, place, latitude, longitude, timeZone, kinds, metals, headcount },
    contactName: 'The site’s contact',
    contactEmail: 'contact@demo.example',
  });
  await play.services.db.updateTable('sites').set({ demonstration: true }).where('id', '=', made.id).execute();
  return { site: made.id, organisation, story, manager };
}

export function apply(play: Play, told: Told) {
  return play.as(told.manager).post<{ id: string; version: number }>(`/sites/${told.site}/applications`, { marks: told.story.marks });
}

/** Staff screen and accept; the officer signs the letter; the boundary is drawn. */
export async function commit(play: Play, told: Told, accepted: Date, signed: Date): Promise<Open> {
  const application = await apply(play, told);
  play.at(accepted);
  const staff = play.as('staff');
  await staff.post(`/applications/${application.id}/screenings`, { threshold: 0.9 });
  await staff.put(
    `/applications/${application.id}/decision`,
    { decision: 'accepted', reason: 'Screened: nothing found. The site produces the metals it applies for.' },
    application.version,
  );
  play.at(signed);
  const officer = play.as('officer');
  const draft = await officer.get<{ textDigest: string }>(`/sites/${told.site}/letter-draft?language=en`);
  const { cycle } = await officer.post<{ cycle: { id: string; boundaryVersion?: number } }>(`/sites/${told.site}/letters`, {
    language: 'en',
    signatoryName: 'Oscar Lund',
    signatoryTitle: 'Managing director',
    textDigest: draft.textDigest,
  });
  await play.as(told.manager).put(`/sites/${told.site}/cycles/${cycle.id}/boundary`, { items: told.story.boundary }, 1);
  return inCycle(play, told, cycle.id);
}

export async function inCycle(play: Play, told: Told, cycle: string): Promise<Open> {
  return { ...told, cycle, ...(await itemsOf(play, cycle, told.story)) };
}

async function itemsOf(play: Play, cycle: string, story: StorySite) {
  const { pack_id } = await play.services.db.selectFrom('cycles').select('pack_id').where('id', '=', cycle).executeTakeFirstOrThrow();
  const pack = packOf(play.services.programme, pack_id);
  if (pack === null) throw new Error(`There is no pack ${pack_id}.`);
  const levelThat = (accepts: string) => pack.levels.find((level) => level.accepts === accepts)?.code ?? '';
  return { items: assessable(pack, story), levels: { met: levelThat('met'), plan: levelThat('plan') } };
}

/** Answers the first `share` of the items, with a document behind every fourth and behind each that does not apply. */
export async function answer(play: Play, open: Open, share = 1): Promise<void> {
  const contributor = play.as('contributor');
  const base = `/sites/${open.site}/cycles/${open.cycle}`;
  for (const [index, item] of open.items.slice(0, Math.ceil(open.items.length * share)).entries()) {
    const excuse = open.story.notApplicable[item.number];
    const weak = open.story.partial[item.number];
    await contributor.put(
      `${base}/answers/${item.number}`,
      {
        level: excuse === undefined ? (weak === undefined ? open.levels.met : open.levels.plan) : null,
        notApplicable: excuse !== undefined,
        reason: excuse ?? '',
        comment:
          weak ??
          `Ready to be shown: ${item.criterion.evidence
            .slice(0, 2)
            .map(({ en }) => en)
            .join('; ')}.`,
      },
      0,
    );
    if (excuse !== undefined || index % 4 === 0) await document(play, open, item, excuse === undefined ? 'assessor' : 'scheme');
  }
}

async function document(play: Play, open: Open, item: Assessable, confidentiality: string): Promise<void> {
  const contributor = play.as('contributor');
  const base = `/sites/${open.site}/cycles/${open.cycle}`;
  const title = item.criterion.evidence[0]?.en ?? item.title.en ?? item.number;
  const today = play.services.clock.now().toISOString().slice(0, 10);
  const evidence = await contributor.post<{ id: string }>(`${base}/evidence`, { kind: 'file', title, effectiveOn: today, confidentiality });
  const text = `Demonstration\n\n${title}\n\nThis document stands for one that ${open.story.name} would show for criterion ${item.number}. It is made up.\n`;
  await contributor.post(
    `${base}/evidence/${evidence.id}/files?name=${encodeURIComponent(`criterion-${item.number}.txt`)}`,
    new TextEncoder().encode(text),
    {
      'content-type': 'application/octet-stream',
    },
  );
  await contributor.put(`${base}/answers/${item.number}/evidence/${evidence.id}`, {});
}

/** The site keeps its certificates, and staff look at each: what of them counts is for the matrix to say. */
export async function certify(play: Play, { site, manager, story }: Told, today: Date): Promise<void> {
  for (const { system, edition, number, body, accredited, issued } of story.certificates) {
    const day = (days: number) => daysAgo(today, days).toISOString().slice(0, 10);
    const base = `/sites/${site}/certificates`;
    const added = await play.as(manager).post<{ id: string }>(base, {
      ...{ system, edition, number, requirements: 'all', activities: null, issued: day(issued), expires: day(issued - 3 * 365) },
      ...{ auditedOn: day(issued + 20), bodyName: `${body} (demonstration)`, bodyAccredited: accredited, status: 'valid', openMajors: 0 },
      ...{ level: null, namesSite: true, multiSite: false, siteVisitedOn: day(issued + 20) },
    });
    const text = `Demonstration\n\n${number}\n\nThis document stands for a certificate that ${story.name} would show. It is made up.\n`;
    const kept = await play
      .as(manager)
      .put<{ version: number }>(`${base}/${added.id}/document?name=${number}.txt`, new TextEncoder().encode(text));
    await play
      .as('staff')
      .post(`${base}/${added.id}/check`, { verdict: 'accepted', note: 'Seen, and asked for at its body.' }, kept.version);
  }
}

export function release(play: Play, open: Open) {
  return play.as('officer').post(`/sites/${open.site}/cycles/${open.cycle}/release`, { signatoryName: 'Oscar Lund' });
}

export async function decide(play: Play, open: Open, firm: string): Promise<void> {
  const decider = play.as('decider');
  for (const organisationId of [open.organisation, firm]) {
    await decider.post('/conflict-declarations', { organisationId, conflict: false, statement: 'Nothing ties me to it.' });
  }
  const weak = Object.keys(open.story.partial).length;
  await decider.post(`/sites/${open.site}/cycles/${open.cycle}/decision`, {
    outcome: 'awarded',
    reasons:
      weak === 0
        ? 'Every applicable criterion is fully met, and the report shows on what that rests.'
        : `No applicable criterion is at the lowest level. ${weak} criteria are partially met; the site has accepted to improve them within the time the rulebook gives.`,
    marks: open.story.marks.map((mark) => ({ mark })),
  });
}
