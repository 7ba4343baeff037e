/** Prints a report as a tagged PDF (PDF/UA-1): the confidential one and the public summary, from the same content. */
import { renderPdf } from '#platform/pdf/render.ts';
import { describeStrip } from '#ui/components/strip-cells.ts';
import { countryName, formatDate } from '#ui/i18n.ts';
import { loadMessages } from '#ui/messages.server.ts';
import { type Block, type Section, saying } from './blocks.ts';
import { resultSections } from './print-findings.ts';
import { methodSections } from './print-method.ts';
import { qrCode } from './qr-code.ts';
import template from './report.typ?raw';
import type { Report } from './shapes.ts';
import { pillarsOf } from './strip.ts';
import { type Words, wordsOf } from './words.ts';

export async function printReport(report: Report): Promise<Uint8Array> {
  const words = wordsOf(report.language, report.language);
  const { word } = words;
  const { system, site, digest, demonstration, language } = report;
  const title = system === null ? word('title', { site: site.name }) : word('title-system', { system: system.name });
  const kicker = ['kicker', ...(system === null ? [] : ['system']), ...(report.variant === 'public' ? ['public'] : [])].join('-');
  const data = {
    digest,
    demonstration: demonstration ? word('demonstration') : null,
    kicker: word(kicker),
    title,
    lede: word('lede', { firm: report.firm.name, site: site.name, organisation: report.organisation.name, pack: report.pack.title }),
    sections: sectionsOf(report, words),
  };
  const { bytes } = await renderPdf({ template, data, title, language, date: report.submittedOn });
  return bytes;
}

function sectionsOf(report: Report, words: Words): Section[] {
  const { word } = words;
  return [
    { title: null, blocks: coverOf(report, words) },
    { title: word('who'), blocks: [whoOf(report, words)] },
    ...methodSections(report, words),
    ...resultSections(report, words),
    { title: word('signatures'), blocks: signaturesOf(report, words) },
    { title: word('check'), blocks: checkOf(report, words) },
  ];
}

function coverOf(report: Report, { word }: Words): Block[] {
  const { system, criteria, language } = report;
  const t = loadMessages(language);
  const pillars = pillarsOf(report);
  const key = (['full', 'partial', 'miss', 'na', 'none'] as const)
    .filter((result) => result !== 'none' || criteria.some((one) => one.result === 'none'))
    .map((result) => ({ cell: { result }, label: word(`result.${result}`) }));
  const recognised = criteria.some((one) => one.recognised)
    ? [{ cell: { result: 'full' as const, recognised: true }, label: word('strip-recognised') }]
    : [];
  const note = [
    word(report.variant === 'public' ? 'public' : 'confidential'),
    ...(report.demonstration ? [word('demonstration-note')] : []),
    system === null ? word('independence') : word('system-note', { system: system.name }),
  ];
  return [
    {
      kind: 'facts',
      entries: [
        { label: word('submitted'), value: formatDate(report.submittedOn, language) },
        { label: word('criteria-set'), value: report.pack.short },
        { label: word('cycle'), value: String(report.cycle.number) },
        { label: word('findings'), value: String(report.counts.findings.reduce((sum, { count }) => sum + count, 0)) },
      ],
    },
    ...(criteria.length === 0 && system !== null ? [saying(word('system-none', { system: system.name }))] : []),
    ...(criteria.length === 0 ? [] : [{ kind: 'strip' as const, pillars, alt: describeStrip(pillars, t), key: [...key, ...recognised] }]),
    { kind: 'note', text: note.join(' ') },
    { kind: 'contents' },
  ];
}

function whoOf(report: Report, { word }: Words): Block {
  const { site, organisation, firm, team, language } = report;
  const place = [site.name, site.place, countryName(site.country, language)].filter((one) => one !== null).join(', ');
  const names = (list: readonly { name: string }[]) => list.map(({ name }) => name).join(', ') || word('none');
  return {
    kind: 'listed',
    entries: [
      { label: word('site'), value: place },
      { label: word('organisation'), value: `${organisation.name}, ${countryName(organisation.country, language)}` },
      { label: word('kinds'), value: names(site.kinds) },
      { label: word('metals'), value: names(site.metals) },
      { label: word('marks'), value: names(report.cycle.marks) },
      { label: word('firm'), value: `${firm.name}, ${countryName(firm.country, language)}` },
      ...(report.variant === 'public'
        ? [{ label: word('team'), value: team.map(({ role }) => word(`role.${role}`)).join(', ') }]
        : team.map(({ role, name }) => ({ label: word(`role.${role}`), value: name ?? word('person-gone') }))),
      { label: word('criteria-set'), value: report.pack.title },
      { label: word('rules'), value: report.rulebook.title },
    ],
  };
}

function signaturesOf({ signatures, variant, language, firm }: Report, { word }: Words): Block[] {
  const accepted = signatures.some(({ role }) => role === 'scheme-staff');
  // Staff sign for the scheme, by their role; the public is told for whom the others signed.
  const signer = ({ role, name }: Report['signatures'][number]) => {
    if (role === 'scheme-staff') return '—';
    return variant === 'public' ? firm.name : (name ?? word('person-gone'));
  };
  const rows = signatures.map((one) => [word(`role.${one.role}`), signer(one), formatDate(one.on, language)]);
  return [
    saying(word('signatures-lede')),
    {
      kind: 'table',
      columns: [3, 4, 2],
      header: [word('role'), word('name'), word('date')],
      rows: accepted ? rows : [...rows, [word('role.scheme-staff'), '—', word('not-accepted')]],
    },
  ];
}

function checkOf({ address, digest, releaseDigest, pack }: Report, { word }: Words): Block[] {
  return [
    {
      kind: 'check',
      code: qrCode(address),
      alt: word('qr-alt', { address }),
      text: word('check-lede'),
      address,
      digests: [
        { label: word('digest'), value: digest },
        { label: word('release-digest'), value: releaseDigest },
      ],
    },
    { kind: 'note', text: pack.note },
  ];
}
