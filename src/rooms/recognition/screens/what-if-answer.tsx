/** The answer to "what if" in plain words: which certificates, how many criteria fewer, how sure that is, and what stays. */
import type { SiteAtHand } from '#ui/app/site.ts';
import type { Asked, CriterionScope, WhatIf } from './data.ts';
import { anchorOf } from './scope.ts';
import { addresses, Said, useWords } from './words.tsx';

export function WhatIfAnswer(props: {
  site: Pick<SiteAtHand, 'id'>;
  cycle: { number: number };
  leave: number | null;
  answer: WhatIf;
  items: Asked['items'];
  criteria: readonly Pick<CriterionScope, 'id' | 'title'>[];
}) {
  const { site, cycle, leave, answer, items, criteria } = props;
  const say = useWords();
  const { certificates, left, now, exact } = answer;
  const fewer = now.filter((id) => !left.includes(id));
  const name = (id: string) => {
    const title =
      criteria.find((one) => one.id === id)?.title ?? items.find(({ item, criterion }) => item === id || criterion === id)?.title;
    return (
      <>
        {id} {title !== undefined && <Said of={title} />}
      </>
    );
  };
  return (
    <section className="section" aria-labelledby="answer" aria-live="polite">
      <h2 id="answer">{say('answer')}</h2>
      <p className="lede">{say(`answer.${verdictOf(answer, leave)}`, { leave: leave ?? 0, left: left.length, now: now.length })}</p>
      {certificates.length > 0 && (
        <>
          <h3>{say('answer.certificates', { count: certificates.length })}</h3>
          <ul>
            {certificates.map(({ system, edition, title }) => (
              <li key={`${system}@${edition}`}>
                <Said of={title} /> ({edition})
              </li>
            ))}
          </ul>
          {fewer.length > 0 && (
            <>
              <h3>{say('answer.fewer', { count: fewer.length })}</h3>
              <ul>
                {fewer.map((id) => (
                  <li key={id}>{name(id)}</li>
                ))}
              </ul>
            </>
          )}
          <p className="note">{say('answer.supposes')}</p>
        </>
      )}
      {leave !== null && <p className="note">{say(exact ? 'answer.exact' : 'answer.not-exact')}</p>}
      <h3>{say('answer.left', { count: left.length })}</h3>
      <ul className="left">
        {left.map((id) => (
          <li key={id}>
            <a href={`${addresses.scope(site.id)}?cycle=${cycle.number}#${anchorOf(id)}`}>{name(id)}</a>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What kind of answer it is, by the sentence that says it. */
export function verdictOf({ certificates, left, now, reached }: WhatIf, leave: number | null): string {
  if (leave === null) return certificates.length === 0 ? 'none-helps' : left.length < now.length ? 'best' : 'best-part';
  if (certificates.length === 0) return reached ? 'enough' : 'none-enough';
  return reached ? 'reached' : 'not-reached';
}
