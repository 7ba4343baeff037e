/** For those who answer for the site: whether the assessors ask something, and whether it is late. */
import { Notice } from '#ui/components/Notice.tsx';
import type { CycleAt } from '../data.ts';
import { isUnanswered, type Question, useQuestions } from './data.ts';
import { deskAddresses, useDeskWords } from './words.tsx';

export function QuestionsForSite({ at }: { at: CycleAt }) {
  const { data } = useQuestions(at);
  return data === undefined ? null : <AskedOfYou site={at.site} questions={data.questions} />;
}

export function AskedOfYou({ site, questions }: { site: string; questions: readonly Question[] }) {
  const say = useDeskWords();
  if (questions.length === 0) return null;
  const waiting = questions.filter(isUnanswered);
  const late = waiting.filter(({ overdue }) => overdue).length;
  return (
    <Notice kind={waiting.length > 0 ? 'warning' : 'info'} title={say('asked-of-you', { count: waiting.length })}>
      <p>
        {late > 0 && <>{say('late', { count: late })} </>}
        <a href={deskAddresses.questions(site)}>{say('to-questions')}</a>
      </p>
    </Notice>
  );
}
