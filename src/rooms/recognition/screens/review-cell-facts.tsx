/** What a cell of the matrix says, in plain words: the same for a draft, a version in force and both side by side. */
import type { ReactNode } from 'react';
import { nameIn, useChoices } from '#ui/app/programme.ts';
import type { Translate } from '#ui/i18n.ts';
import { type System, useSystems } from './data.ts';
import type { SideOfCell } from './review-data.ts';
import { sourceOf } from './review-draft.ts';
import { conditionText, named, type PackWords, useReviewWords } from './review-words.tsx';
import { titleOf } from './words.tsx';

type Facts = Pick<SideOfCell, 'targets' | 'sources' | 'relationship' | 'level' | 'conditions'>;

/** `differs` names the fields that the other side says in another way. */
export function CellFacts({ cell, pack, differs = [] }: { cell: Facts; pack: PackWords; differs?: readonly string[] }) {
  const say = useReviewWords();
  const { data: systems = [] } = useSystems();
  const nameOf = useConditionNames();
  const line = (field: string, content: ReactNode) => (
    <Line term={say(`cell.${field}`)} differs={differs.includes(field)}>
      {content}
    </Line>
  );
  return (
    <dl className="cell-facts">
      {line('targets', <Several items={cell.targets.map(pack.target)} />)}
      {line('sources', <Several items={cell.sources.map((ref) => sourceText(say, ref, systems))} />)}
      {line('relationship', named(say, 'relationship', cell.relationship))}
      {line('level', cell.level === null ? say('level.none') : pack.level(cell.level))}
      {line(
        'conditions',
        cell.conditions.length === 0 ? (
          say('conditions.none')
        ) : (
          <Several items={cell.conditions.map((one) => conditionText(say, one, nameOf))} />
        ),
      )}
    </dl>
  );
}

function Line({ term, differs, children }: { term: string; differs: boolean; children: ReactNode }) {
  const say = useReviewWords();
  return (
    <>
      <dt>{term}</dt>
      <dd>
        {differs ? (
          <mark>
            <span className="hush">{say('differs')} </span>
            {children}
          </mark>
        ) : (
          children
        )}
      </dd>
    </>
  );
}

function Several({ items }: { items: readonly string[] }) {
  return items.map((item) => (
    <span key={item} className="own-line">
      {item}
    </span>
  ));
}

/** `iso-14001@2015#6.1` as people say it. */
export function sourceText(say: Translate, ref: string, systems: readonly System[]): string {
  const { system, edition, requirement } = sourceOf(ref, '');
  const values = { system: titleOf(systems, system), edition, requirement };
  return [
    say(edition === '' ? 'source.any-edition' : 'source.edition', values),
    requirement === null ? '' : say('source.requirement', values),
  ]
    .filter((part) => part !== '')
    .join(', ');
}

/** Kinds of site and metals by their names. */
export function useConditionNames(): (rule: string, code: string) => string {
  const { kinds, metals } = useChoices();
  return (rule, code) => {
    if (rule === 'site-kind') return nameIn(kinds, code);
    return rule === 'metal' ? nameIn(metals, code) : code;
  };
}
