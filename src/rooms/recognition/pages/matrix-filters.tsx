/** The filters of the matrix: a plain form, and the chosen ones as links that take them away. */
import { packOf } from '#programme/index.ts';
import { type ChosenFilter, FilterBar } from '#ui/components/FilterBar.tsx';
import { Select, type SelectOption } from '#ui/components/Select.tsx';
import { type Asked, cellsAt, type FilterName, filtered, numbersOf, states } from './matrix-asked.ts';
import type { ShownCell } from './matrix-cells.ts';
import type { Version } from './version-origins.ts';
import { criterionTitle, kindName, type Matrices, packName, systemName } from './words.tsx';

export type Listed = {
  readonly asked: Asked;
  /** Of the version, all packs. */
  readonly cells: readonly ShownCell[];
  /** The pack that is shown: the one asked for, or the current one. */
  readonly pack: string;
  readonly versions: readonly Version[];
  readonly version: Version;
};

const removable = ['system', 'criterion', 'kind', 'state'] as const;

export function Filters({ listed, matrices }: { listed: Listed; matrices: Matrices }) {
  const { asked, versions, version } = listed;
  const { t } = matrices.spoken;
  const nameOf = namesOf(listed, matrices);
  const chosen = removable.flatMap((name): ChosenFilter[] => {
    const value = asked.filter[name];
    if (value === undefined) return [];
    const words = `${t(`recognition.matrix.filter.${name}`)}: ${nameOf[name](value)}`;
    const removeText = t('recognition.matrix.filter.remove', { filter: words });
    return [{ text: words, href: cellsAt(asked, { [name]: undefined }), removeText }];
  });
  const reset = cellsAt(asked, Object.fromEntries(removable.map((name) => [name, undefined])));
  return (
    <FilterBar
      label={t('recognition.matrix.filter.label')}
      action="/recognition#cells"
      submitText={t('recognition.matrix.filter.show')}
      chosen={chosen}
      reset={chosen.length === 0 ? undefined : { href: reset, text: t('recognition.matrix.filter.reset') }}
    >
      {versions.length > 1 && (
        <Select
          label={t('recognition.matrix.filter.version')}
          name="version"
          defaultValue={version.matrix.id}
          options={versions.toReversed().map(({ matrix: { id } }) => ({ value: id, text: id }))}
        />
      )}
      {(['pack', ...removable] as const).map((name) => (
        <Select
          key={name}
          label={t(`recognition.matrix.filter.${name}`)}
          name={name}
          defaultValue={name === 'pack' ? listed.pack : (asked.filter[name] ?? '')}
          options={options(name, listed, matrices)}
        />
      ))}
    </FilterBar>
  );
}

/** What can be chosen is what the pack has cells of, with how many; what was asked for stays, also where there are none. */
function options(name: FilterName, listed: Listed, matrices: Matrices): SelectOption[] {
  const { programme, spoken } = matrices;
  const { asked, cells, pack } = listed;
  const inPack = (value: string) => filtered(cells, name === 'pack' ? { pack: value } : { pack, [name]: value }, programme).length;
  const found = packOf(programme, pack);
  const values: Record<FilterName, readonly string[]> = {
    pack: programme.packs.map(({ id }) => id).toReversed(),
    system: programme.systems.map(({ id }) => id),
    criterion: found === null ? [] : numbersOf(found),
    kind: programme.siteKinds.map(({ code }) => code),
    state: states,
  };
  const kept = new Set([...(name === 'pack' ? values.pack : []), ...(asked.filter[name] === undefined ? [] : [asked.filter[name]])]);
  const nameOf = namesOf(listed, matrices)[name];
  const counted = [...new Set([...values[name], ...kept])]
    .map((value) => ({ value, count: inPack(value) }))
    .filter(({ value, count }) => count > 0 || kept.has(value))
    .map(({ value, count }) => ({ value, text: `${nameOf(value)} (${count})` }));
  if (name === 'system' || name === 'kind') counted.sort((a, b) => a.text.localeCompare(b.text, spoken.language));
  return name === 'pack' ? counted : [{ value: '', text: spoken.t('recognition.matrix.filter.all') }, ...counted];
}

function namesOf({ pack }: Listed, matrices: Matrices): Record<FilterName, (value: string) => string> {
  const { programme, spoken } = matrices;
  const found = packOf(programme, pack);
  return {
    pack: (id) => packName(id, matrices),
    system: (id) => systemName(id, matrices),
    criterion: (number) => `${number} ${criterionTitle(found, number, spoken.language)}`.trimEnd(),
    kind: (code) => kindName(code, matrices),
    state: (state) => spoken.t(`recognition.matrix.filter.state.${state}`),
  };
}
