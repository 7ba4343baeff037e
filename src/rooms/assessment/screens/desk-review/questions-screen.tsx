/** The questions of an assessment to its site: the team's to follow up, the site's to answer. */
import type { SiteAtHand } from '#ui/app/site.ts';
import { DataTable } from '#ui/components/DataTable.tsx';
import { Empty } from '#ui/components/Empty.tsx';
import { LinkButton } from '#ui/components/LinkButton.tsx';
import { Notice } from '#ui/components/Notice.tsx';
import { Head, NobodyAppointed, OfAssessment, Shown } from '../assessment-page.tsx';
import type { CycleAt } from '../data.ts';
import { Day } from '../words.tsx';
import { isUnanswered, type Question, type Questions, useQuestions } from './data.ts';
import { deskAddresses, firstWords, ofItem, QuestionState, useDeskWords } from './words.tsx';

export default function QuestionsScreen() {
  return <OfAssessment>{(site, at) => <OfSite site={site} at={at} />}</OfAssessment>;
}

function OfSite({ site, at }: { site: SiteAtHand; at: CycleAt }) {
  const say = useDeskWords();
  const answers = site.may.includes('desk-questions.answer');
  return (
    <>
      <Head site={site} title={say('questions')} lede={say(answers ? 'questions.lede-site' : 'questions.lede')} />
      <Shown query={useQuestions(at)} missing={<NobodyAppointed site={site} />}>
        {(view) => <QuestionsShown view={view} site={site.id} ofSite={answers} />}
      </Shown>
    </>
  );
}

export function QuestionsShown({ view, site, ofSite }: { view: Questions; site: string; ofSite: boolean }) {
  const say = useDeskWords();
  const { questions, items, mayAsk } = view;
  const ask = mayAsk && <LinkButton href={deskAddresses.ask(site)}>{say('ask')}</LinkButton>;
  if (questions.length === 0) {
    return (
      <Empty title={say(ofSite ? 'questions.none-site' : 'questions.none')} action={ask}>
        {say(ofSite ? 'questions.none-site.text' : 'questions.none.text')}
      </Empty>
    );
  }
  const forSite = questions.filter(isUnanswered);
  const forTeam = questions.filter(({ status }) => status === 'answered');
  const over = questions.filter((question) => !isUnanswered(question) && question.status !== 'answered');
  const late = forSite.filter(({ overdue }) => overdue).length;
  const rows = { items, site };
  return (
    <>
      {late > 0 && (
        <Notice kind="warning" title={say('late', { count: late })}>
          <p>{say(ofSite ? 'late.text-site' : 'late.text')}</p>
        </Notice>
      )}
      {mayAsk && <div className="actions">{ask}</div>}
      <Group id="for-site" title={say(ofSite ? 'group.yours' : 'group.for-site')} questions={byDue(forSite)} {...rows} />
      <Group id="for-team" title={say(ofSite ? 'group.with-team' : 'group.for-team')} questions={forTeam} {...rows} />
      <Group id="over" title={say('group.over')} questions={over} {...rows} />
    </>
  );
}

/** What is due first stands first; among equals what was asked first. */
export function byDue(questions: readonly Question[]): Question[] {
  return [...questions].sort((a, b) => a.dueOn.localeCompare(b.dueOn));
}

function Group(props: { id: string; title: string; questions: readonly Question[]; items: Questions['items']; site: string }) {
  const say = useDeskWords();
  const { id, title, questions, items, site } = props;
  if (questions.length === 0) return null;
  return (
    <section className="section" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <DataTable
        caption={title}
        hideCaption
        rows={questions}
        rowKey={(question) => question.id}
        columns={[
          {
            key: 'question',
            header: say('question'),
            cell: ({ id: question, text, item, kind }) => (
              <>
                <a href={deskAddresses.question(site, question)}>{firstWords(text)}</a>
                <span className="sub">
                  {ofItem(say, item, items)}
                  {kind === 'evidence-request' && `, ${say('kind.evidence-request')}`}
                </span>
              </>
            ),
          },
          { key: 'status', header: say('state'), cell: (question) => <QuestionState {...question} /> },
          { key: 'due', header: say('field.dueOn'), align: 'end', cell: ({ dueOn }) => <Day iso={dueOn} /> },
        ]}
      />
    </section>
  );
}
