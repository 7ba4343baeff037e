/** Each condition of a cell: what it asks, what was found, and whether that is enough. */
import { nameIn } from '#ui/app/programme.ts';
import { Glyph } from '#ui/components/Glyph.tsx';
import { formatDate, type Translate } from '#ui/i18n.ts';
import { useLanguage } from '#ui/messages.client.tsx';
import type { World } from './criterion-line.tsx';
import type { Condition } from './data.ts';
import { useWords } from './words.tsx';

const known = [
  'body-accredited',
  'no-open-major',
  'max-age-months',
  'activity',
  'site-kind',
  'metal',
  'minimum-level',
  'site-visited',
] as const;

export function ConditionList({ conditions, world }: { conditions: readonly Condition[]; world: World }) {
  const say = useWords();
  const language = useLanguage();
  if (conditions.length === 0) return say('conditions.none');
  return (
    <ul className="conditions">
      {conditions.map((condition) => {
        const { rule, value, met, certificate } = condition;
        const held = world.certificates.find(({ id }) => id === certificate);
        return (
          <li key={`${rule} ${value} ${certificate ?? ''}`} className={met ? 'good' : 'bad'}>
            <Glyph name={met ? 'check' : 'cross'} />
            <span>
              {askedFor(condition, world, say)} <b>{say(met ? 'condition.met' : 'condition.not-met')}</b>{' '}
              {held !== undefined && `${say('condition.of', { number: held.number })} `}
              <span className="note">{say('condition.found', { found: found(condition, world, say, language) })}</span>
            </span>
          </li>
        );
      })}
    </ul>
  );
}

function askedFor({ rule, value }: Condition, world: World, say: Translate): string {
  if (!known.some((one) => one === rule)) return say('condition.unknown', { rule, value });
  const named = rule === 'site-kind' ? nameIn(world.choices.kinds, value) : rule === 'metal' ? nameIn(world.choices.metals, value) : value;
  return say(`condition.${rule}`, { value: named, months: Number(value) });
}

function found({ rule, actual }: Condition, { site, choices }: World, say: Translate, language: string): string {
  if (rule === 'site-visited') return say(Array.isArray(actual) && actual.includes(site.id) ? 'found.visited' : 'found.not-visited');
  if (actual === null) return say(rule === 'activity' ? 'activities.none' : 'not-known');
  if (rule === 'site-kind' || rule === 'metal') {
    const list = rule === 'metal' ? choices.metals : choices.kinds;
    return Array.isArray(actual) ? actual.map((code) => nameIn(list, code)).join(', ') : String(actual);
  }
  if (rule === 'no-open-major' && typeof actual === 'number') return say('found.majors', { count: actual });
  if (typeof actual === 'boolean') return say(actual ? 'yes' : 'no');
  if (rule === 'max-age-months') return formatDate(String(actual), language);
  return Array.isArray(actual) ? actual.join(', ') : String(actual);
}
