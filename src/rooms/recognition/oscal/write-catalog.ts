/**
 * Writes a criteria pack as an OSCAL catalog: a group is a pillar, a control a criterion, a control within it a part. Texts are prose, so
 * that any reader of OSCAL shows them; what OSCAL has no word for is a property in Cupel's namespace, as JSON. Nothing is lost.
 */
import type { Criterion, Localized, Pack, Part } from '#programme/index.ts';
import { oscalVersion, type Property, packNamespace, property, stableUuid, tokenOf } from './document.ts';

export type CatalogPart = {
  id?: string;
  name: string;
  ns?: string;
  class?: string;
  props?: Property[];
  prose?: string;
  parts?: CatalogPart[];
};
export type Control = { id: string; class: string; title: string; props: Property[]; parts: CatalogPart[]; controls?: Control[] };
export type Catalog = { catalog: { [field: string]: unknown; groups: { id: string; controls?: Control[] }[] } };

/** The prose stands in this language; the others are parts of it. */
export const proseLanguage = 'en';

/** `modified` is an ISO instant. */
export function writeCatalog(pack: Pack, modified: string): Catalog {
  const { criteria, pillars, title, version, ...fields } = pack;
  return {
    catalog: {
      uuid: stableUuid('catalog', pack.id, version, pack.textFrom),
      metadata: {
        ...titled(title),
        'last-modified': modified,
        version,
        'oscal-version': oscalVersion,
        props: [...titles(title), ...Object.entries(fields).map(([name, value]) => data(name, value))],
        remarks: pack.wording_note[proseLanguage] ?? '',
      },
      groups: pillars.map((pillar) => {
        const controls = criteria.filter((criterion) => criterion.pillar === pillar.code).map(controlOf);
        return {
          id: pillar.code,
          class: 'pillar',
          ...titled(pillar.title),
          props: [...titles(pillar.title), data('basis', pillar.basis)],
          ...(controls.length === 0 ? {} : { controls }),
        };
      }),
    },
  };
}

function controlOf(criterion: Criterion): Control {
  const { verification, parts, applicability, thresholds, sdgs, related, provenance } = criterion;
  const fields = { applicability, thresholds, sdgs, related, provenance };
  return {
    ...itemOf(
      criterion,
      'criterion',
      fields,
      verification.map(({ method, what }) => prose({ name: 'assessment-method', class: method }, what)),
    ),
    ...(parts.length === 0 ? {} : { controls: parts.map(partOf) }),
  };
}

function partOf(part: Part): Control {
  const { applies_to, provenance } = part;
  return itemOf(part, 'part', { applies_to, provenance }, []);
}

function itemOf(item: Criterion | Part, kind: string, fields: object, more: CatalogPart[]): Control {
  const { number, title, purpose, levels, evidence } = item;
  const id = tokenOf(number);
  const statements = Object.entries(levels ?? {}).map(([code, { elements, statement }]) => ({
    ...prose({ id: `${id}_${code}`, name: 'statement', class: code }, statement),
    props: [data('elements', elements)],
  }));
  return {
    id,
    class: kind,
    ...titled(title),
    props: [
      { name: 'label', value: number },
      ...titles(title),
      ...Object.entries(fields).map(([name, value]) => data(name, value)),
      ...(levels === null ? [data('levels', null)] : []),
    ],
    parts: [
      prose({ name: 'overview' }, purpose),
      ...statements,
      ...more,
      ...evidence.map((text) => prose({ name: 'evidence', ns: packNamespace }, text)),
    ],
  };
}

function prose(part: CatalogPart, text: Localized): CatalogPart {
  const parts = Object.entries(text).flatMap(([language, words]) =>
    language === proseLanguage ? [] : [{ name: 'translation', ns: packNamespace, class: language, prose: words }],
  );
  return { ...part, prose: text[proseLanguage] ?? '', ...(parts.length === 0 ? {} : { parts }) };
}

/** A title is one line in OSCAL. */
function titled(title: Localized): { title: string } {
  return { title: oneLine(title[proseLanguage] ?? '') };
}

/** The titles in other languages, and the whole of one that is not a single line. */
function titles(title: Localized): Property[] {
  return Object.entries(title).flatMap(([language, words]) =>
    language === proseLanguage && oneLine(words) === words ? [] : [property(packNamespace, `title.${language}`, words)],
  );
}

function oneLine(text: string): string {
  return text.replace(/\s*\n\s*/g, ' ');
}

function data(name: string, value: unknown): Property {
  return property(packNamespace, name, JSON.stringify(value));
}
