/** What of somebody's recorded competence an approval covers: everything is ticked until staff take something out. */

import { fieldFault } from '#ui/app/fault-state.tsx';
import { Notice } from '#ui/components/Notice.tsx';
import { CodeChoices, listFault } from './code-fields.tsx';
import type { CompetenceView, Scope } from './data.ts';
import { useApplicationWords, useNames } from './words.tsx';

const lists = ['kinds', 'countries', 'pillars', 'languages'] as const;

/** An approval that has a scope begins with it, as far as it is still recorded; a new one with all that is recorded. */
export function scopeDraft(recorded: Scope, approved: Scope | null): Scope {
  const kept = (list: keyof Scope) => (approved === null ? recorded[list] : recorded[list].filter((one) => approved[list].includes(one)));
  return { kinds: kept('kinds'), countries: kept('countries'), pillars: kept('pillars'), languages: kept('languages') };
}

export function ScopeFields({
  view: { recorded, lost, pillars },
  scope,
  onChange,
  fault,
}: {
  view: CompetenceView;
  scope: Scope;
  onChange: (scope: Scope) => void;
  fault: unknown;
}) {
  const say = useApplicationWords();
  const names = useNames(pillars);
  if (recorded === null) return null;
  return (
    <>
      <p>{say('scope.text')}</p>
      {lost.length > 0 && (
        <Notice kind="warning" title={say('training.warning')}>
          <p>{say('training.lost', { pillars: lost.map(names.pillars).join(', ') })}</p>
        </Notice>
      )}
      {lists.map((list) => (
        <CodeChoices
          key={list}
          legend={say(`competence.${list}`)}
          list={recorded[list].map((code) => ({ code, name: names[list](code) }))}
          chosen={scope[list]}
          onChange={(chosen) => onChange({ ...scope, [list]: chosen })}
          fault={listFault((pointer) => fieldFault(fault, pointer), `/competence/${list}`, scope[list].length)}
        />
      ))}
    </>
  );
}
