/** What the reader asks of what a mark gives: a mark, a version of the criteria, a criterion; a plain form. */
import { text } from '#programme/index.ts';
import { type ChosenFilter, FilterBar } from '#ui/components/FilterBar.tsx';
import { Select } from '#ui/components/Select.tsx';
import type { GivesAsked } from './gives-asked.ts';
import { numbersOf } from './matrix-asked.ts';
import { criterionTitle, type Matrices } from './words.tsx';

const address = '/recognition/gives';

export function GivesFilters({
  asked: { pack, mark, criterion },
  matrices: { programme, spoken },
}: {
  asked: GivesAsked;
  matrices: Matrices;
}) {
  const { t, language } = spoken;
  const markName = (of: GivesAsked['mark']) => (of === null ? '' : text(of.name, language).text);
  const numbered = (number: string) => `${number} ${criterionTitle(pack, number, language)}`;
  const chip = (name: 'mark' | 'criterion', value: string, kept: Record<string, string>): ChosenFilter => {
    const words = `${t(`recognition.gives.filter.${name}`)}: ${value}`;
    const removeText = t('recognition.gives.filter.remove', { filter: words });
    return { text: words, href: `${address}?${new URLSearchParams({ pack: pack.id, ...kept })}`, removeText };
  };
  const chosen = [
    ...(mark === null ? [] : [chip('mark', markName(mark), criterion === null ? {} : { criterion })]),
    ...(criterion === null ? [] : [chip('criterion', numbered(criterion), mark === null ? {} : { mark: mark.id })]),
  ];
  return (
    <FilterBar
      label={t('recognition.gives.filter.label')}
      action={address}
      submitText={t('recognition.gives.filter.show')}
      chosen={chosen}
      reset={chosen.length === 0 ? undefined : { href: `${address}?pack=${pack.id}`, text: t('recognition.gives.filter.reset') }}
    >
      <Select
        label={t('recognition.gives.filter.mark')}
        name="mark"
        defaultValue={mark?.id ?? ''}
        options={[
          { value: '', text: t('recognition.gives.filter.any-mark') },
          ...programme.marks.map((one) => ({ value: one.id, text: markName(one) })),
        ]}
      />
      <Select
        label={t('recognition.gives.filter.pack')}
        name="pack"
        defaultValue={pack.id}
        options={programme.packs.toReversed().map(({ id, short }) => ({ value: id, text: short }))}
      />
      <Select
        label={t('recognition.gives.filter.criterion')}
        name="criterion"
        defaultValue={criterion ?? ''}
        options={[
          { value: '', text: t('recognition.gives.filter.any-criterion') },
          ...numbersOf(pack).map((number) => ({ value: number, text: numbered(number) })),
        ]}
      />
    </FilterBar>
  );
}
