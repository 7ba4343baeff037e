/** Prints a self-assessment as a tagged PDF: as released, under its digest, or as it stands while it is written. */

import { dayIn } from '#platform/clock/clock.ts';
import { attachment } from '#platform/http/attachment.ts';
import { renderPdf } from '#platform/pdf/render.ts';
import type { Services } from '#platform/services.ts';
import { type Assessable, notApplicable, type Pack, type Rulebook, rollUp } from '#programme/index.ts';
import { organisationById } from '#rooms/participants/index.ts';
import { describeStrip, type StripPillar, type StripResult } from '#ui/components/strip-cells.ts';
import { countryName, formatDate, formatDateTime } from '#ui/i18n.ts';
import { loadMessages } from '#ui/messages.server.ts';
import { type CycleAtSite, type CyclePath, cycleAtSite, itemsOf, pinnedRulebook } from './cycle.ts';
import { evidenceOfItem } from './evidence-queries.ts';
import { answersOfCycle } from './queries.ts';
import { latestRelease } from './release-queries.ts';
import { type ItemAnswer, progressOf } from './rules.ts';
import template from './self-assessment.typ?raw';
import type { SnapshotEvidence } from './snapshot.ts';
import { sayerOf } from './view.ts';

type Told = {
  answers: readonly ItemAnswer[];
  evidence: readonly SnapshotEvidence[];
  release: { digest: string; signatoryName: string; signedAt: string } | null;
};

export async function printSelfAssessment(
  services: Services,
  path: CyclePath,
  language: string,
): Promise<{ bytes: Uint8Array; disposition: string }> {
  const { db, programme, clock } = services;
  const at = await cycleAtSite(db, path);
  const { cycle, site } = at;
  const { pack, items } = itemsOf(programme, at);
  const told = await whatIsTold(services, at);
  const organisation = await organisationById(db, site.organisation_id);
  const say = sayerOf(pack, language);
  const t = loadMessages(language);
  const word = (key: string, values?: Record<string, string | number>) => t(`self-assessment.print-${key}`, values);
  const answers = new Map(told.answers.map((answer) => [answer.item, answer]));
  const labels = new Map(pack.levels.map(({ code, label }) => [code, say(label).text]));
  const pillars = stripOf(pack, pinnedRulebook(programme, cycle), items, answers, (item) => say(item).text);
  const progress = progressOf(pack, items, told.answers);
  const answered = progress.reduce((sum, pillar) => sum + pillar.answered, 0);
  const today = dayIn(site.time_zone, clock.now());
  const title = word('title', { site: site.name });
  const { release } = told;
  const data = {
    digest: release?.digest ?? null,
    demonstration: site.demonstration ? t('ui.demonstration') : null,
    kicker: `${pack.short} · ${word('cycle', { number: cycle.number })}`,
    title,
    lede:
      release === null
        ? word('draft')
        : word('released', { signatory: release.signatoryName, time: formatDateTime(release.signedAt, language, site.time_zone) }),
    facts: [
      { label: word('organisation'), value: organisation.name },
      { label: word('country'), value: countryName(site.country, language) },
      { label: word('answered'), value: `${answered} / ${items.length}` },
      { label: word('date'), value: formatDate(today, language) },
    ],
    pillars,
    alt: describeStrip(pillars, t),
    key: (['full', 'partial', 'miss', 'na', 'none'] as const).map((result) => ({ cell: { result }, label: t(`ui.result.${result}`) })),
    words: { comment: word('comment'), reason: word('reason'), evidence: word('evidence') },
    sections: progress.map(({ code }) => ({
      title: pillars.find((pillar) => pillar.code === code)?.title ?? code,
      items: items
        .filter((item) => item.criterion.pillar === code)
        .map((item) => {
          const answer = answers.get(item.number);
          const stated = item.levels?.[answer?.level ?? ''];
          const result = resultOf(pack, answer?.notApplicable === true ? notApplicable : (answer?.level ?? null));
          return {
            heading: `${item.number} ${say(item.title).text}`,
            cell: { result },
            label: labels.get(answer?.level ?? '') ?? t(`ui.result.${result}`),
            statement: stated === undefined ? null : say(stated.statement).text,
            reason: (answer?.notApplicable === true && answer.reason) || null,
            comment: answer?.comment || null,
            evidence: told.evidence.filter(({ usedBy }) => usedBy.includes(item.number)).map((piece) => evidenceLine(piece, language)),
          };
        }),
    })),
    note: say(pack.wording_note).text,
  };
  const { bytes } = await renderPdf({ template, data, title, language, date: today });
  return { bytes, disposition: attachment(`${site.slug} ${pack.short} ${cycle.number}.pdf`) };
}

/** Once released, what was frozen is told, and nothing that was written since. */
async function whatIsTold({ db }: Services, { cycle }: CycleAtSite): Promise<Told> {
  const release = cycle.stage === 'self-assessment' ? undefined : await latestRelease(db, cycle.id);
  if (release !== undefined) return { answers: release.snapshot.answers, evidence: release.snapshot.evidence, release };
  const evidence = await evidenceOfItem(db, cycle.id, null);
  return {
    answers: await answersOfCycle(db, cycle.id),
    evidence: evidence.map((piece) => ({ ...piece, files: piece.files.filter(({ current }) => current) })),
    release: null,
  };
}

function evidenceLine(piece: SnapshotEvidence, language: string) {
  const t = loadMessages(language);
  const facts = [
    piece.kind === 'held-at-site' ? t('self-assessment.print-held', { custodian: piece.custodian ?? '', place: piece.place ?? '' }) : null,
    piece.effectiveOn === null ? null : t('self-assessment.print-effective', { day: formatDate(piece.effectiveOn, language) }),
    piece.expiresOn === null ? null : t('self-assessment.print-expires', { day: formatDate(piece.expiresOn, language) }),
  ];
  return {
    title: piece.title,
    facts: facts.filter((fact) => fact !== null).join('; '),
    files: piece.files.map(({ name, sha256 }) => ({ name, sha256 })),
  };
}

/** The strip has one cell a criterion: one with parts takes the level of its lowest applicable part, and is open while one of them is. */
function stripOf(
  pack: Pack,
  rulebook: Rulebook,
  items: readonly Assessable[],
  answers: ReadonlyMap<string, ItemAnswer>,
  say: (text: Assessable['title']) => string,
): StripPillar[] {
  const levelAt = (number: string): string | null => {
    if (!items.some((item) => item.number === number)) return notApplicable;
    const answer = answers.get(number);
    return answer?.notApplicable === true ? notApplicable : (answer?.level ?? null);
  };
  return pack.pillars.map(({ code, title }) => ({
    code,
    title: say(title),
    cells: pack.criteria
      .filter((criterion) => criterion.pillar === code)
      .map((criterion) => {
        const parts = Object.fromEntries(criterion.parts.map(({ number }) => [number, levelAt(number)]));
        const level = criterion.parts.length === 0 ? levelAt(criterion.number) : rollUp(pack, rulebook, criterion, parts).level;
        return { number: criterion.number, title: say(criterion.title), result: resultOf(pack, level) };
      }),
  }));
}

function resultOf(pack: Pack, level: string | null): StripResult {
  if (level === notApplicable) return 'na';
  return pack.levels.find(({ code }) => code === level)?.tone ?? 'none';
}
