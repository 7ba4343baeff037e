/** One site of the register as data: for the API and for `/register/<site>.json`. The shapes say everything that leaves. */
import type { Database } from '#platform/database/database.ts';
import { z } from '#platform/http/route.ts';
import type { Services } from '#platform/services.ts';
import { publicSite } from './public-site.ts';
import { reportedSite } from './reported-site.ts';
import { rowBySlug } from './site-queries.ts';
import { stripCells } from './strip.ts';

const Day = z.iso.date();
const Cell = z.object({ criterion: z.string(), result: z.enum(['full', 'partial', 'miss', 'na', 'none']), planOpen: z.boolean() });

export const ListItem = z
  .object({
    slug: z.string(),
    href: z.string(),
    kind: z.enum(['participant', 'reported']),
    name: z.string(),
    operator: z.string(),
    country: z.string().nullable().openapi({ description: 'ISO 3166-1 alpha-2' }),
    kinds: z.array(z.string()),
    metals: z.array(z.string()),
    marks: z.array(z.string()).openapi({ description: 'Marks of this register that hold; always empty for a reported site' }),
    status: z.string().openapi({ description: 'A public status of the rulebook, or `reported`' }),
    validUntil: Day.nullable(),
    demonstration: z.boolean(),
    strip: z.object({ pack: z.string(), criteria: z.array(Cell) }).nullable(),
    reported: z
      .object({
        grade: z.enum(['A', 'B', 'C']),
        inferred: z.boolean(),
        status: z.string(),
        fact: z.object({ step: z.enum(['award', 'assessment', 'commitment']), words: z.string() }).nullable(),
      })
      .nullable()
      .openapi({ description: 'What others reported, in their words; null for a participant' }),
  })
  .openapi('RegisterRow');

const Granted = z.object({ mark: z.string(), number: z.string(), validFrom: Day, validUntil: Day });
const Mark = Granted.extend({
  status: z.string(),
  claims: z.string().nullable().openapi({ description: '`allowed`, `paused` or `ended`' }),
  credentials: z.string().nullable(),
});
const Change = z.object({
  on: Day,
  mark: z.object({ mark: z.string(), number: z.string() }).nullable(),
  transition: z.string(),
  from: z.string(),
  to: z.string(),
  by: z.string(),
  reason: z.string().nullable(),
  claims: z.string(),
  credentials: z.string(),
  restsOn: z.string().nullable(),
  rulebook: z.string(),
  basis: z.string().nullable(),
});
const Extension = z.object({ cycle: z.number(), clock: z.string(), due: Day, decidedOn: Day, reason: z.string() });
const Appeal = z.object({
  about: z.string(),
  filedOn: Day,
  heardOn: Day.nullable(),
  outcome: z.string().nullable(),
  follows: z.string().nullable(),
});

const ParticipantData = z.object({
  kind: z.literal('participant'),
  slug: z.string(),
  href: z.string(),
  independence: z.string(),
  demonstration: z.boolean(),
  name: z.string(),
  operator: z.string(),
  country: z.string(),
  place: z.string().nullable(),
  kinds: z.array(z.string()),
  metals: z.array(z.string()),
  status: z.string(),
  validUntil: Day.nullable(),
  marks: z.array(Mark),
  letters: z.array(
    z.object({
      signedOn: Day,
      signatoryName: z.string(),
      signatoryTitle: z.string(),
      language: z.string(),
      text: z.string(),
      digest: z.string(),
    }),
  ),
  boundary: z.array(z.object({ kind: z.string(), name: z.string(), included: z.boolean(), reason: z.string().nullable() })),
  cycles: z.array(
    z.object({
      number: z.number(),
      packId: z.string(),
      rulebookId: z.string(),
      matrixId: z.string(),
      openedOn: Day,
      marks: z.array(z.string()),
      stage: z.string(),
      releasedOn: Day.nullable(),
      assessment: z.object({ firm: z.string(), submittedOn: Day }).nullable(),
      decision: z
        .object({
          outcome: z.string(),
          reasons: z.string(),
          decidedOn: Day,
          digest: z.string(),
          marks: z.array(Granted),
          plan: z.array(z.object({ item: z.string(), dueOn: Day })),
        })
        .nullable(),
    }),
  ),
  criteria: z
    .object({
      pack: z.string(),
      cycle: z.number(),
      results: z.array(
        Cell.extend({
          level: z.string().nullable(),
          basedOn: z.array(z.string()),
          /** The day on which a recognised certificate it rests on lapsed, while nothing has taken its place. */
          basisLapsedOn: Day.nullable(),
        }),
      ),
    })
    .nullable(),
  links: z
    .array(
      z
        .object({ direction: z.enum(['to', 'from']), slug: z.string(), name: z.string(), kind: z.string(), on: Day })
        .openapi('RegisterSiteLink'),
    )
    .openapi({ description: 'The sites that it goes on as after a merger or a split, and those it came from' }),
  clocks: z.array(
    z.object({
      name: z.string(),
      due: Day.nullable(),
      state: z.string(),
      basis: z.object({ months: z.string(), anchor: z.string() }),
      source: z.string().nullable(),
    }),
  ),
  statusHistory: z.array(Change).openapi({ description: 'The newest first' }),
  extensions: z.array(Extension),
  appeals: z.array(Appeal),
});

const Statements = z.array(
  z.object({
    words: z.string(),
    precision: z.string(),
    qualifiers: z.array(z.string()),
    from: z.string().optional(),
    to: z.string().optional(),
    year: z.number().optional(),
  }),
);

const ReportedData = z.object({
  kind: z.literal('reported'),
  slug: z.string(),
  href: z.string(),
  independence: z.string(),
  name: z.string(),
  operator: z.string(),
  country: z.object({ code: z.string().nullable(), words: z.string() }),
  kinds: z.object({ words: z.string(), codes: z.array(z.string()) }),
  commitment: Statements,
  assessment: Statements,
  award: Statements,
  validUntil: Statements,
  assessor: z.string(),
  criteriaSet: z.string(),
  determinations: z.string(),
  notes: z.string(),
  marks: z.object({ words: z.string(), metals: z.array(z.string()) }),
  statusReported: z.string(),
  sources: z.array(z.string()),
  grade: z.enum(['A', 'B', 'C']),
  inferred: z.boolean(),
  revisions: z.array(z.object({ revision: z.number(), on: Day, sourceFile: z.string(), changed: z.array(z.string()) })),
});

export const SiteData = z.discriminatedUnion('kind', [ParticipantData, ReportedData]).openapi('RegisterSite');
export type SiteData = z.infer<typeof SiteData>;

/** Undefined for a name that is not in the register. `independence` is the notice in the reader's language. */
export async function siteData(services: Services, db: Database, slug: string, independence: string): Promise<SiteData | undefined> {
  const row = await rowBySlug(db, slug);
  if (row === undefined) return undefined;
  const common = { slug, href: `${services.config.publicUrl}/register/${slug}`, independence };
  return row.kind === 'reported' ? reportedData(db, row.id, common) : participantData(services, db, row.id, common);
}

type Common = { slug: string; href: string; independence: string };

async function participantData(services: Services, db: Database, id: string, common: Common): Promise<SiteData | undefined> {
  const site = await publicSite(services, db, id);
  if (site === null) return undefined;
  const { name, operator, country, place, kinds, metals, demonstration, standing, letters, boundary, cycles, links, shown, strip, clocks } =
    site;
  return {
    kind: 'participant',
    ...common,
    demonstration,
    name,
    operator,
    country,
    place,
    kinds,
    metals,
    status: standing.status,
    validUntil: standing.validUntil,
    marks: standing.marks.map(({ mark, number, validFrom, validUntil, status, effect }) => ({
      mark,
      number,
      validFrom,
      validUntil,
      status,
      claims: effect?.claims ?? null,
      credentials: effect?.credentials ?? null,
    })),
    letters,
    boundary,
    cycles,
    links,
    criteria:
      shown === null || strip === null
        ? null
        : {
            pack: shown.pack.id,
            cycle: shown.cycle.number,
            results: stripCells(strip, shown.pack).map((cell, index) => {
              const criterion = shown.pack.criteria[index];
              if (criterion === undefined) throw new Error(`${shown.pack.id} has no criterion at ${index}`);
              const items = [criterion.number, ...criterion.parts.map(({ number }) => number)];
              const basedOn = shown.means.filter(({ item }) => items.includes(item)).flatMap((means) => means.basedOn);
              const level = shown.cells.find(({ number }) => number === criterion.number)?.level ?? null;
              const lapsed = shown.lapses.find(({ item, closedOn }) => items.includes(item) && closedOn === null);
              return { ...cell, level, basedOn: [...new Set(basedOn)], basisLapsedOn: lapsed?.lapsedOn ?? null };
            }),
          },
    clocks: clocks.map(({ name: clock, due, state, basis, source }) => ({ name: clock, due, state, basis, source })),
    statusHistory: site.statusHistory.map(
      ({ on, mark, transition, from, to, role, reason, claims, credentials, restsOn, rulebookId, rule }) => ({
        ...{
          on,
          mark,
          transition,
          from,
          to,
          by: role,
          reason,
          claims,
          credentials,
          restsOn,
          rulebook: rulebookId,
          basis: rule?.basis ?? null,
        },
      }),
    ),
    extensions: site.extensions,
    appeals: site.appeals.map(({ about, filedOn, heardOn, outcome, follows }) => ({ about, filedOn, heardOn, outcome, follows })),
  };
}

async function reportedData(db: Database, id: string, common: Common): Promise<SiteData | undefined> {
  const found = await reportedSite(db, id);
  if (found === undefined) return undefined;
  const { key: _key, rowDigest: _digest, status, ...record } = found.record;
  return { kind: 'reported', ...common, ...record, statusReported: status, revisions: found.revisions };
}
