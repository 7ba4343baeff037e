/**
 * Reads an OSCAL catalog: anybody's as a list of requirements that a matrix can name, Cupel's own as the criteria pack it was. The document
 * is kept whole beside what was read of it.
 */
import { z } from 'zod';
import type { Localized, Pack } from '#programme/index.ts';
import { CriterionFile, PackFile } from '#programme/schema.ts';
import { checked, type OscalFault, packNamespace, type Read, textOf } from './document.ts';
import { proseLanguage } from './write-catalog.ts';

export type Requirement = {
  readonly id: string;
  readonly title: string;
  /** As the standard itself numbers it. */
  readonly label: string | null;
  /** The control it is part of; null at the top. */
  readonly parent: string | null;
};

export type ReadCatalog = { title: string; version: string; requirements: Requirement[]; document: unknown };

const text = z.string({ error: 'must be a text' });
const Prop = z.looseObject({ name: text, ns: text.optional(), value: text, class: text.optional(), remarks: text.optional() });
type Prop = z.infer<typeof Prop>;
const CatalogPart = z.looseObject({
  name: text,
  class: text.optional(),
  prose: text.optional(),
  props: z.array(Prop).optional(),
  get parts() {
    return z.array(CatalogPart).optional();
  },
});
type CatalogPart = z.infer<typeof CatalogPart>;
const Control = z.looseObject({
  id: text.min(1, 'must not be empty'),
  title: text,
  class: text.optional(),
  props: z.array(Prop).optional(),
  parts: z.array(CatalogPart).optional(),
  get controls() {
    return z.array(Control).optional();
  },
});
type Control = z.infer<typeof Control>;
const Group = z.looseObject({
  id: text.optional(),
  title: text,
  props: z.array(Prop).optional(),
  controls: z.array(Control).optional(),
  get groups() {
    return z.array(Group).optional();
  },
});
type Group = z.infer<typeof Group>;
const Document = z.looseObject({
  catalog: z.looseObject({
    metadata: z.looseObject({ title: text, version: text, props: z.array(Prop).optional() }),
    controls: z.array(Control).optional(),
    groups: z.array(Group).optional(),
  }),
});

/** @returns faults, each with its JSON path, where something is missing or has the wrong type, and where two controls have the same `id` */
export function readCatalog(document: unknown): Read<ReadCatalog> {
  const read = checked(Document, document);
  if (!read.ok) return read;
  const { metadata, controls = [], groups = [] } = read.value.catalog;
  const requirements: Requirement[] = [];
  const faults: OscalFault[] = [];
  const known = new Set<string>();
  const take = (control: Control, parent: string | null, path: string) => {
    const { id, title, props } = control;
    if (known.has(id)) {
      const unusable = { why: 'identifier-twice', text: id } as const;
      faults.push({ path: `${path}.id`, message: `"${id}" is the identifier of another control already`, unusable });
    }
    known.add(id);
    const label = props?.find((prop) => prop.name === 'label' && prop.ns === undefined)?.value ?? null;
    requirements.push({ id, title, label, parent });
    for (const [index, inner] of (control.controls ?? []).entries()) take(inner, id, `${path}.controls[${index}]`);
  };
  const takeGroup = (group: Group, path: string) => {
    for (const [index, control] of (group.controls ?? []).entries()) take(control, null, `${path}.controls[${index}]`);
    for (const [index, inner] of (group.groups ?? []).entries()) takeGroup(inner, `${path}.groups[${index}]`);
  };
  for (const [index, control] of controls.entries()) take(control, null, `catalog.controls[${index}]`);
  for (const [index, group] of groups.entries()) takeGroup(group, `catalog.groups[${index}]`);
  if (faults.length > 0) return { ok: false, faults };
  return { ok: true, value: { title: metadata.title, version: metadata.version, requirements, document } };
}

/** @returns faults, each with its JSON path, for a catalog that is no criteria pack of Cupel's, or no longer a whole one */
export function readPack(document: unknown): Read<Pack> {
  const read = checked(Document, document);
  if (!read.ok) return read;
  const { metadata, groups = [] } = read.value.catalog;
  const fields = fieldsOf(metadata.props);
  const { textFrom, ...known } = fields;
  const pack = checked(PackFile, {
    ...known,
    title: titleOf(metadata),
    version: metadata.version,
    pillars: groups.map((group) => ({ code: group.id, title: titleOf(group), basis: fieldsOf(group.props).basis })),
  });
  const faults = pack.ok ? [] : pack.faults.map(({ path, message }) => ({ path: `catalog.metadata (${path})`, message }));
  const criteria = groups.flatMap((group, at) =>
    (group.controls ?? []).flatMap((control, index) => {
      const criterion = checked(CriterionFile, criterionOf(control, group.id));
      if (criterion.ok) return [criterion.value];
      const place = `catalog.groups[${at}].controls[${index}]`;
      faults.push(...criterion.faults.map(({ path, message }) => ({ path: `${place} (${path})`, message })));
      return [];
    }),
  );
  if (textFrom !== 'shipped' && textFrom !== 'licensed-folder')
    faults.push({ path: 'catalog.metadata (textFrom)', message: 'does not say whose folder the text comes from' });
  if (!pack.ok || faults.length > 0) return { ok: false, faults };
  criteria.sort((a, b) => Number(a.number) - Number(b.number));
  return { ok: true, value: { ...pack.value, textFrom: textFrom === 'shipped' ? 'shipped' : 'licensed-folder', criteria } };
}

function criterionOf(control: Control, pillar: string | undefined): object {
  const verification = (control.parts ?? []).filter((part) => part.name === 'assessment-method');
  return {
    ...itemOf(control),
    pillar,
    verification: verification.map((part) => ({ method: part.class, what: localized(part) })),
    parts: (control.controls ?? []).map(itemOf),
  };
}

function itemOf(control: Control): object {
  const { levels, ...fields } = fieldsOf(control.props);
  const parts = control.parts ?? [];
  const overview = parts.find(({ name }) => name === 'overview');
  const statements = parts.filter(({ name }) => name === 'statement');
  return {
    ...fields,
    number: control.props?.find(({ name, ns }) => name === 'label' && ns === undefined)?.value,
    title: titleOf(control),
    purpose: overview === undefined ? undefined : localized(overview),
    levels:
      levels === null
        ? null
        : Object.fromEntries(
            statements.map((part) => [part.class, { elements: fieldsOf(part.props).elements, statement: localized(part) }]),
          ),
    evidence: parts.filter(({ name }) => name === 'evidence').map(localized),
  };
}

function titleOf({ title, props }: { title: string; props?: Prop[] | undefined }): Localized {
  const others = ownProps(props).flatMap((prop) =>
    prop.name.startsWith('title.') ? [[prop.name.slice('title.'.length), textOf(prop)]] : [],
  );
  return { [proseLanguage]: title, ...Object.fromEntries(others) };
}

function localized({ prose = '', parts = [] }: CatalogPart): Localized {
  const others = parts.flatMap((part) => (part.name === 'translation' && part.class !== undefined ? [[part.class, part.prose ?? '']] : []));
  return { [proseLanguage]: prose, ...Object.fromEntries(others) };
}

/** What Cupel wrote as JSON; a value that is none is left as it is, for the schema to refuse. */
function fieldsOf(props: Prop[] | undefined): Record<string, unknown> {
  return Object.fromEntries(ownProps(props).flatMap((prop) => (prop.name.startsWith('title.') ? [] : [[prop.name, jsonOf(textOf(prop))]])));
}

function ownProps(props: Prop[] | undefined): Prop[] {
  return (props ?? []).filter(({ ns }) => ns === packNamespace);
}

function jsonOf(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return json;
  }
}
