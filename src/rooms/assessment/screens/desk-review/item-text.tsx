/** What the site says and shows of an item, and what certificates prove of it: what the desk review reads. */
import { addresses, Day } from '../words.tsx';
import type { DeskReview, DeskReviewItem } from './data.ts';
import { deskAddresses, useDeskWords } from './words.tsx';

export function ItemText({
  item,
  site,
  levels,
  mayAsk,
}: {
  item: DeskReviewItem;
  site: string;
  levels: DeskReview['levels'];
  mayAsk: boolean;
}) {
  const say = useDeskWords();
  const { answer, recognised, questions } = item;
  const level = (code: string | null) => levels.find((one) => one.code === code)?.label ?? say('answer.none');
  return (
    <div>
      <h4>{say('site-says')}</h4>
      {answer === null ? (
        <p>{say('answer.none')}</p>
      ) : (
        <>
          <p>{answer.notApplicable ? say('answer.not-applicable') : level(answer.level)}</p>
          {answer.reason !== '' && <p className="written">{answer.reason}</p>}
          {answer.comment !== '' && <p className="written">{answer.comment}</p>}
        </>
      )}
      <p>
        <a href={addresses.item(site, item.item)}>{say('evidence', { count: item.evidence })}</a>
      </p>
      {recognised !== null && (
        <>
          <h4>{say('recognised')}</h4>
          <p>
            {level(recognised.level)}, {say('recognised.until')} <Day iso={recognised.validUntil} />
          </p>
          <ul>
            {recognised.certificates.map((name) => (
              <li key={name}>{name}</li>
            ))}
          </ul>
        </>
      )}
      <p className="cluster">
        {questions.all > 0 && <a href={deskAddresses.questions(site)}>{say('item.questions', { count: questions.all })}</a>}
        {mayAsk && <a href={deskAddresses.ask(site, item.item)}>{say('ask.about', { item: item.item })}</a>}
      </p>
    </div>
  );
}
