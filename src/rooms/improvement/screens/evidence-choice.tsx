/** Evidence of the site that something rests on: what was chosen, and a list to add from. */
import { Button } from '#ui/components/Button.tsx';
import { Select } from '#ui/components/Select.tsx';
import type { EvidenceTitle } from './data.ts';
import { addresses, useWords } from './words.tsx';

export function EvidenceChoice({
  site,
  known,
  chosen,
  onChoose,
}: {
  site: string;
  known: readonly EvidenceTitle[];
  chosen: readonly string[];
  onChoose: (chosen: readonly string[]) => void;
}) {
  const say = useWords();
  const titleOf = (id: string) => known.find((one) => one.id === id)?.title ?? id;
  const others = [...new Map(known.map((one) => [one.id, one])).values()].filter(({ id }) => !chosen.includes(id));
  return (
    <div className="evidence-choice">
      {chosen.length > 0 && (
        <ul>
          {chosen.map((id) => (
            <li key={id}>
              {titleOf(id)}{' '}
              <Button
                variant="bare"
                aria-label={say('evidence.remove', { title: titleOf(id) })}
                onClick={() => onChoose(chosen.filter((one) => one !== id))}
              >
                {say('remove')}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <Select
        label={say('evidence.add')}
        hint={<a href={addresses.evidence(site)}>{say('to-evidence')}</a>}
        value=""
        options={[
          { value: '', text: say(others.length === 0 ? 'evidence.none' : 'evidence.choose') },
          ...others.map(({ id, title }) => ({ value: id, text: title })),
        ]}
        onChange={({ currentTarget }) => {
          if (currentTarget.value !== '') onChoose([...chosen, currentTarget.value]);
        }}
      />
    </div>
  );
}
