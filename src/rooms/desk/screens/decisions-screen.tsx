/** What the scheme has to decide, what is on its way there, and what was decided. */
import { useLocation } from '@tanstack/react-router';
import { useSession } from '#ui/app/session.tsx';
import { Empty } from '#ui/components/Empty.tsx';
import { Notice } from '#ui/components/Notice.tsx';
import { Tabs } from '#ui/components/Tabs.tsx';
import { addresses } from './addresses.ts';
import { AssessmentTable, useAssessmentColumns } from './assessment-table.tsx';
import { useWords } from './words.tsx';
import './desk.css';

const views = ['submitted', 'open', 'decided'] as const;
const hrefOf = (view: (typeof views)[number]) => (view === 'submitted' ? '/app/decisions' : `/app/decisions?show=${view}`);

export default function DecisionsScreen() {
  const say = useWords();
  const { roles } = useSession();
  const asked = new URLSearchParams(useLocation().searchStr).get('show');
  const view = views.find((one) => one === asked) ?? 'submitted';
  const columns = useAssessmentColumns();
  const title = say('decisions');
  return (
    <>
      <header className="head">
        <h1>{title}</h1>
        <p className="lede">{say('decisions.lede')}</p>
      </header>
      <Tabs label={title} current={hrefOf(view)} tabs={views.map((one) => ({ href: hrefOf(one), text: say(`decisions.${one}`) }))} />
      {view === 'submitted' && roles.some(({ role }) => role === 'decision-maker') && (
        <Notice kind="info">
          <p>
            {say('decisions.declare')} <a href="/app/conflicts">{say('decisions.declare.link')}</a>
          </p>
        </Notice>
      )}
      <AssessmentTable
        asked={{ status: view, mine: false }}
        caption={title}
        hrefOf={(row) =>
          view === 'open' && row.status !== 'submitted' ? addresses.assessment(row.site.id) : addresses.decision(row.site.id)
        }
        columns={
          view === 'open' ? [columns.status, columns.firm, columns.progress, columns.due] : [columns.status, columns.firm, columns.since]
        }
        empty={<Empty title={say(`decisions.none-${view}.title`)}>{say(`decisions.none-${view}.text`)}</Empty>}
      />
    </>
  );
}
