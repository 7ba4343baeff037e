/** The assessment of a made-up site, from the firm's application to the accepted result, each step by the person who takes it. */
import { randomUUID } from 'node:crypto';
import type { Play } from './play.ts';
import type { Open } from './story.ts';

const baseOf = ({ site, cycle }: Open) => `/sites/${site}/cycles/${cycle}/assessment`;
const isoDay = (moment: Date) => moment.toISOString().slice(0, 10);

/** The firm applies, its people say what they can, and staff approve both. */
export async function approve(play: Play, firm: string): Promise<void> {
  const { siteKinds, metals, packs } = play.services.programme;
  const kinds = siteKinds.map(({ code }) => code);
  const countries = ['BE', 'CL', 'DE', 'ES', 'FI', 'NO', 'ZM'];
  const application = await play.as('firmManager').post<{ id: string; version: number }>(`/organisations/${firm}/approval-applications`, {
    ...{ kinds, metals: metals.map(({ symbol }) => symbol), countries, legalForm: 'Limited company (made up)' },
    statement: 'Our people have audited mines and smelters for years; each record shows where and for whom.',
    complaints: 'A complaint about an assessment is heard by somebody who took no part in it, and answered within a month.',
    impartiality: 'We advise nobody whom we assess, and whoever leaves a client waits out the cooling-off years.',
  });
  const pillars = [...new Set(packs.flatMap((pack) => pack.pillars.map(({ code }) => code)))];
  const today = isoDay(play.services.clock.now());
  for (const who of ['lead', 'assessor', 'reviewer'] as const) {
    await play.as(who).put(
      `/organisations/${firm}/people/${play.idOf(who)}/competence`,
      {
        ...{ kinds, countries, pillars, years: 9, languages: who === 'assessor' ? ['es', 'en'] : ['en'] },
        trainings: [{ title: 'Lead auditor course (made up)', body: 'Example Academy', on: today, until: null, pillars: [] }],
      },
      0,
    );
  }
  const until = isoDay(new Date(play.services.clock.now().getTime() + 3 * 365 * 86_400_000));
  const term = { status: 'approved', from: today, until, reason: 'Competence shown in the application.' };
  const staff = play.as('staff');
  const accepted = { id: application.id, version: application.version };
  await staff.put(
    `/organisations/${firm}/approval`,
    { ...term, kinds, metals: metals.map(({ symbol }) => symbol), countries, application: accepted },
    0,
  );
  for (const who of ['lead', 'assessor', 'reviewer'] as const)
    await staff.put(`/organisations/${firm}/assessors/${play.idOf(who)}`, term, 0);
}

/** The site chooses the firm; each assessor declares; staff confirm. */
export async function appoint(play: Play, open: Open, firm: string): Promise<void> {
  const base = baseOf(open);
  for (const who of ['lead', 'assessor', 'reviewer'] as const) {
    await play.as(who).post('/conflict-declarations', {
      organisationId: open.organisation,
      conflict: false,
      statement: 'Neither I nor my family have worked for it, own any of it or were paid by it.',
    });
  }
  const team = { leadId: play.idOf('lead'), teamIds: [play.idOf('assessor')], reviewerId: play.idOf('reviewer') };
  const proposed = await play.as(open.manager).post<{ version: number }>(base, { firmId: firm, ...team });
  const reason = 'Approved for these kinds and metals; no conflict declared.';
  await play.as('staff').patch(`${base}/appointment`, { status: 'confirmed', reason }, proposed.version);
}

/** What the self-assessment leaves to look at, and one question that it leaves open. */
export async function reviewAtDesk(play: Play, open: Open): Promise<void> {
  const lead = play.as('lead');
  const { accepted } = await lead.post<{ accepted: string[] }>(`/sites/${open.site}/cycles/${open.cycle}/desk-review/proposals`);
  for (const { number, criterion } of open.items) {
    if (accepted.includes(number)) continue;
    const seen = criterion.verification[0]?.what.en ?? criterion.title.en;
    const why =
      open.story.partial[number] === undefined ? `The documents leave open: ${seen}` : 'The site itself says that something is missing.';
    await lead.put(`/sites/${open.site}/cycles/${open.cycle}/desk-review/items/${number}`, { scope: 'on-site', why, notes: '' }, 0);
  }
  const due = isoDay(new Date(play.services.clock.now().getTime() + 10 * 86_400_000));
  const question = await lead.post<{ id: string; version: number }>(`/sites/${open.site}/cycles/${open.cycle}/desk-questions`, {
    ...{ item: '29', kind: 'question', dueOn: due },
    text: 'Who may open the waste store at night, and where is that written down?',
  });
  await play
    .as(open.manager)
    .put(
      `/sites/${open.site}/cycles/${open.cycle}/desk-questions/${question.id}/answer`,
      { text: 'The shift leader, by the key list of the gate. Page 4 of the procedure.' },
      question.version,
    );
}

/** Whom and what to see, when; staff accept it, which announces the visit. `in` days from now. */
export async function planVisit(play: Play, open: Open, within: number): Promise<void> {
  const lead = play.as('lead');
  const path = `${baseOf(open)}/plan`;
  const { needed } = await lead.get<{ needed: { days: number; interviews: number; documents: number } }>(path);
  const day = (days: number) => isoDay(new Date(play.services.clock.now().getTime() + days * 86_400_000));
  const groups = ['employees', 'contractors', 'women', 'night-shift', 'community'];
  const share = Math.ceil(needed.interviews / groups.length) + 1;
  const written = await lead.put<{ plan: { version: number } }>(
    path,
    {
      ...{ startsOn: day(within), endsOn: day(within + 4), days: Math.max(needed.days, 10), daysReason: '', risk: 'low' },
      ...{ riskReason: 'No complaint and no incident is known.', documents: needed.documents, remoteReason: null, systems: ['jdds'] },
      interviews: groups.map((group) => ({ group, people: share })),
      areas: ['Gate and roads', 'Plant', 'Waste store', 'Camp and canteen'],
      team: [
        { personId: play.idOf('lead'), work: 'Leads; management, plant and waste, every day.' },
        { personId: play.idOf('assessor'), work: 'Interviews, the night shift and the neighbours.' },
      ],
      interpreters: [],
      method: 'People are drawn by lot from the lists of the day; documents by lot from those released.',
    },
    0,
  );
  const sent = await lead.put<{ plan: { version: number } }>(`${path}/status`, { status: 'sent', reason: null }, written.plan.version);
  await play.as('staff').put(`${path}/status`, { status: 'accepted', reason: null }, sent.plan.version);
}

/** What is recorded at the site: meetings, interviews by group, what was seen and read. */
export async function visit(play: Play, open: Open): Promise<void> {
  const now = play.services.clock.now();
  const on = isoDay(now);
  const every = open.items.map(({ number }) => number);
  const spoken = { kind: 'interview', on, interpreter: 'none', chosenByTeam: true, managersAbsent: true, notes: '' };
  const read = { kind: 'document-check', on, evidenceId: null, result: 'supports', notes: '' };
  const contents = [
    { kind: 'meeting', on, which: 'opening', attended: 9, notes: '', items: [] },
    ...['employees', 'contractors', 'women', 'night-shift', 'community'].map((group) => ({ ...spoken, group, people: 16, items: every })),
    { ...read, title: 'Management system, its records of the year', items: every },
    { ...read, title: 'Registers of the site, three months drawn by lot', items: every },
    {
      kind: 'observation',
      at: now.toISOString(),
      area: 'Plant',
      notes: 'Walked with the shift leader; signs and guards in place.',
      items: every,
    },
    { kind: 'meeting', on, which: 'closing', attended: 11, notes: '', items: [] },
  ];
  const changes = contents.map((content) => ({ what: 'record', change: randomUUID(), id: randomUUID(), base: 0, content }));
  await play.as('lead').post(`${baseOf(open)}/sync`, { deviceNow: now.toISOString(), changes });
}

/** One small thing that was found, answered by the site and closed after a second look. */
export async function findAndClose(play: Play, open: Open): Promise<void> {
  const lead = play.as('lead');
  const path = `/sites/${open.site}/cycles/${open.cycle}/findings`;
  const now = play.services.clock.now();
  const raised = await lead.post<{ id: string; version: number }>(path, {
    ...{ item: '29', grade: 'minor', title: 'Two drums without a bund', critical: null, evidence: [], observedAt: now.toISOString() },
    statement: 'Two drums of solvent stood on bare ground beside the store for a day.',
    requirement: 'What may leak is kept where a leak is held.',
  });
  const issued = await lead.put<{ version: number }>(`${path}/${raised.id}/status`, { status: 'open', reason: null }, raised.version);
  const answered = await play.as(open.manager).put<{ version: number }>(
    `${path}/${raised.id}/answer`,
    {
      rootCause: 'The store was full and nobody was named to say so.',
      correction: 'A second bund was built, and the shift leader reports when the store is nearly full.',
      correctBy: isoDay(new Date(now.getTime() + 20 * 86_400_000)),
    },
    issued.version,
  );
  const looked = { status: 'closed', reason: 'The new bund was seen in use.', recheckedOn: isoDay(now) };
  await lead.put(`${path}/${raised.id}/status`, looked, answered.version);
}

export async function determine(play: Play, open: Open): Promise<void> {
  const lead = play.as('lead');
  const base = baseOf(open);
  const { items } = await lead.get<{ items: { item: string; recognised: { level: string } | null }[] }>(base);
  const recognised = new Map(items.flatMap((one) => (one.recognised === null ? [] : [[one.item, one.recognised.level]])));
  for (const item of open.items) {
    const excuse = open.story.notApplicable[item.number];
    const weak = open.story.partial[item.number];
    if (recognised.has(item.number)) {
      await lead.put(
        `${base}/determinations/${item.number}`,
        { level: recognised.get(item.number), notApplicable: false, rationale: '', basedOn: ['recognition'] },
        0,
      );
      continue;
    }
    const seen = item.criterion.verification[0]?.what.en ?? item.criterion.title.en;
    await lead.put(
      `${base}/determinations/${item.number}`,
      {
        level: excuse === undefined ? (weak === undefined ? open.levels.met : open.levels.plan) : null,
        notApplicable: excuse !== undefined,
        rationale:
          excuse ??
          (weak === undefined
            ? `Looked at: ${seen} What was seen agrees with the site’s answer.`
            : `${weak} The rest of the criterion is met.`),
        basedOn: excuse === undefined ? ['documents', 'interviews', 'observation'] : ['documents', 'observation'],
      },
      0,
    );
  }
}

/** The site reads the draft and comments; a second assessor approves. */
export async function agreeOnResult(play: Play, open: Open, commented: Date): Promise<void> {
  const lead = play.as('lead');
  const base = baseOf(open);
  await lead.post(`${base}/draft`, { note: 'Please tell us where we misread something.' });
  play.at(commented);
  const site = play.as(open.manager);
  const comment = await site.post<{ id: string; version: number }>(`${base}/draft/comments`, {
    about: { kind: 'item', ref: '29' },
    text: 'The second bund is 12 cubic metres, not 10.',
  });
  const draft = await site.get<{ draft: { version: number } }>(`${base}/draft`);
  await site.put(`${base}/draft/closing`, {}, draft.draft.version);
  await lead.put(
    `${base}/draft/comments/${comment.id}/answer`,
    { answer: 'Thank you. It is not in the rationale, which stays.', changed: false },
    comment.version,
  );
  await lead.post(`${base}/review`, { request: 'Please look at waste first.' });
  const asked = await play.as('reviewer').get<{ digest: string; rounds: { version: number }[] }>(`${base}/review`);
  const statement = 'Read against the records of the visit; each level has what it rests on.';
  await play
    .as('reviewer')
    .put(`${base}/review/outcome`, { outcome: 'approved', statement, digest: asked.digest }, asked.rounds[0]?.version ?? 1);
}

export function submit(play: Play, open: Open) {
  return play.as('lead').post(`${baseOf(open)}/submission`);
}

/** Staff find the result complete. */
export async function accept(play: Play, open: Open): Promise<void> {
  const base = baseOf(open);
  const staff = play.as('staff');
  const { result } = await staff.get<{ result: { digest: string } }>(`${base}/quality`);
  const statement = 'Complete; the comments are answered and the sample is larger than the plan’s.';
  await staff.put(`${base}/quality/outcome`, { outcome: 'accepted', statement, digest: result.digest });
}
