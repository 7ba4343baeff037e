/** The rulebook's condition, criterion by criterion: the level, what it means for the mark, and why. */
import type { CycleCriteria } from '#ui/app/programme.ts';
import { CriterionCell } from '#ui/components/CriterionCell.tsx';
import { Facts } from '#ui/components/Facts.tsx';
import type { Condition, CriterionResult, DecisionView } from './data.ts';
import { addresses, RuleLine, useWords, WhyRule } from './words.tsx';

type Statements = CycleCriteria['items'];

export function ConditionTable({
  view,
  condition,
  pillars,
  statements,
}: {
  view: DecisionView;
  condition: Condition;
  pillars: readonly { code: string; title: string }[];
  statements: Statements;
}) {
  const say = useWords();
  const { met, plan, fail, notApplicable, undetermined } = condition.counts;
  const codes = [...new Set(condition.criteria.map(({ pillar }) => pillar))];
  return (
    <>
      <Facts
        facts={[
          { term: say('count.met'), value: met },
          { term: say('count.plan'), value: plan },
          { term: say('count.fail'), value: fail },
          { term: say('count.not-applicable'), value: notApplicable },
          ...(undetermined > 0 ? [{ term: say('count.undetermined'), value: undetermined }] : []),
        ]}
      />
      <p>
        <RuleLine rule={condition.rule} />
      </p>
      {codes.map((code) => (
        <table key={code} className="table condition">
          <caption>{pillars.find((pillar) => pillar.code === code)?.title ?? code}</caption>
          <thead>
            <tr>
              <th scope="col">{say('criterion')}</th>
              <th scope="col">{say('level')}</th>
              <th scope="col">{say('means')}</th>
            </tr>
          </thead>
          <tbody>
            {condition.criteria
              .filter(({ pillar }) => pillar === code)
              .map((result) => (
                <Row key={result.number} pack={view.cycle.packId} result={result} statements={statements} />
              ))}
          </tbody>
        </table>
      ))}
    </>
  );
}

function Row({ pack, result, statements }: { pack: string; result: CriterionResult; statements: Statements }) {
  const say = useWords();
  const { number, title, levelLabel, tone, accepts, level, why, rule, rationale, parts } = result;
  return (
    <tr id={`criterion-${number}`}>
      <th scope="row">
        <a href={addresses.guide(pack, number)}>
          {number} {title}
        </a>
      </th>
      <td data-label={say('level')}>
        <div className="level">
          <CriterionCell cell={{ result: tone }} />
          <span>
            {levelLabel}
            {parts.map((part) => (
              <span key={part.number} className="sub">
                {part.number} {part.title}: {part.levelLabel}
              </span>
            ))}
          </span>
        </div>
      </td>
      <td data-label={say('means')}>
        <div className="means">
          <span>{say(`means.${accepts ?? (level === null ? 'undetermined' : 'not-applicable')}`)}</span>
          <WhyRule rule={rule}>{why}</WhyRule>
          {rationale.length > 0 && <Grounds result={result} statements={statements} />}
        </div>
      </td>
    </tr>
  );
}

/** The assessor's words, and the sentence that was found to be true. */
function Grounds({ result: { rationale, level, number, parts }, statements }: { result: CriterionResult; statements: Statements }) {
  const say = useWords();
  return (
    <details className="grounds">
      <summary>{say('grounds')}</summary>
      {rationale.map(({ item, text, basedOn }) => {
        const found = item === number ? level : (parts.find((part) => part.number === item)?.level ?? null);
        const statement = statements.find((one) => one.item === item)?.statements.find((one) => one.level === found)?.statement;
        return (
          <div key={item}>
            {rationale.length > 1 && <b>{item}</b>}
            {statement && <blockquote lang={statement.language}>{statement.text}</blockquote>}
            <p className="written">{text === '' ? say('grounds.none') : text}</p>
            {basedOn.length > 0 && (
              <p className="note">{say('based-on', { bases: basedOn.map((basis) => say(`basis.${basis}`)).join(', ') })}</p>
            )}
          </div>
        );
      })}
    </details>
  );
}
