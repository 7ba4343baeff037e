/** An assessor's own assessments: those under way, and those that are done. */
import { useLocation } from '@tanstack/react-router';
import { Empty } from '#ui/components/Empty.tsx';
import { LinkButton } from '#ui/components/LinkButton.tsx';
import { Tabs } from '#ui/components/Tabs.tsx';
import { addresses } from './addresses.ts';
import { AssessmentTable, useAssessmentColumns } from './assessment-table.tsx';
import { useWords } from './words.tsx';
import './desk.css';

export default function AssessmentsScreen() {
  const say = useWords();
  const decided = new URLSearchParams(useLocation().searchStr).get('show') === 'decided';
  const columns = useAssessmentColumns();
  const title = say('assessments');
  return (
    <>
      <header className="head">
        <h1>{title}</h1>
        <p className="lede">{say('assessments.lede')}</p>
      </header>
      <Tabs
        label={title}
        current={decided ? '/app/assessments?show=decided' : '/app/assessments'}
        tabs={[
          { href: '/app/assessments', text: say('assessments.open') },
          { href: '/app/assessments?show=decided', text: say('assessments.decided') },
        ]}
      />
      <AssessmentTable
        asked={{ status: decided ? 'decided' : 'open', mine: true }}
        caption={title}
        hrefOf={(row) => (decided ? addresses.decision(row.site.id) : addresses.assessment(row.site.id))}
        columns={decided ? [columns.status, columns.firm, columns.since] : [columns.status, columns.progress, columns.due]}
        empty={
          <Empty
            title={say(decided ? 'assessments.none-decided.title' : 'assessments.none.title')}
            action={
              decided ? undefined : (
                <LinkButton variant="plain" href="/app/conflicts">
                  {say('assessments.none.action')}
                </LinkButton>
              )
            }
          >
            {say(decided ? 'assessments.none-decided.text' : 'assessments.none.text')}
          </Empty>
        }
      />
    </>
  );
}
