/** What stands in the way of the release: everything but the plainly unanswered by its sentence, and those by their numbers. */
import { addresses } from './addresses.ts';
import type { OpenCycle } from './cycle-page.tsx';
import { useWords } from './words.tsx';

export function MissingList({ open: { answers, site } }: { open: OpenCycle }) {
  const say = useWords();
  if (!answers.editable) return null;
  const unanswered = answers.missing.filter(({ code }) => code === 'answer-missing');
  const others = answers.missing.filter(({ code }) => code !== 'answer-missing');
  if (answers.missing.length === 0) return <p>{say('missing.nothing')}</p>;
  return (
    <section className="missing" aria-labelledby="missing">
      <h2 id="missing">{say('missing')}</h2>
      <ul>
        {others.map(({ item, code, message }) => (
          <li key={`${item} ${code}`}>
            <a href={addresses.item(site.id, item)}>{item}</a> {message}
          </li>
        ))}
        {unanswered.length > 0 && (
          <li>
            {say('missing.answers', { count: unanswered.length })}{' '}
            {unanswered.map(({ item }) => (
              <a key={item} className="item-link" href={addresses.item(site.id, item)}>
                {item}
              </a>
            ))}
          </li>
        )}
      </ul>
    </section>
  );
}
