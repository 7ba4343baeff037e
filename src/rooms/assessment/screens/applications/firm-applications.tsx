/** On the page of a firm: its applications, and the way to make one. */
import { DataTable } from '#ui/components/DataTable.tsx';
import { LinkButton } from '#ui/components/LinkButton.tsx';
import { Day } from '../words.tsx';
import { type Application, applicationAddresses, useApplications } from './data.ts';
import { ApplicationStatus, useApplicationWords } from './words.tsx';

/** The page stands without them: what cannot be read now is not shown. */
export function FirmApplications({ firm, manages }: { firm: string; manages: boolean }) {
  const { data } = useApplications(firm);
  return data === undefined ? null : <FirmApplicationList firm={firm} applications={data} manages={manages} />;
}

export function FirmApplicationList({
  firm,
  applications,
  manages,
}: {
  firm: string;
  applications: readonly Application[];
  manages: boolean;
}) {
  const say = useApplicationWords();
  const latest = applications[0]?.status;
  if (applications.length === 0 && !manages) return null;
  return (
    <section className="section" aria-labelledby="applications">
      <h2 id="applications">{say('of-firm.title')}</h2>
      {applications.length === 0 && <p>{say('of-firm.none')}</p>}
      {applications.length > 0 && (
        <DataTable
          caption={say('of-firm.title')}
          hideCaption
          rows={applications}
          rowKey={({ id }) => id}
          columns={[
            {
              key: 'submitted',
              header: say('submitted'),
              cell: ({ id, submittedAt }) => (
                <a href={applicationAddresses.one(firm, id)}>
                  <Day iso={submittedAt} />
                </a>
              ),
            },
            { key: 'status', header: say('status'), cell: ({ status }) => <ApplicationStatus status={status} /> },
            { key: 'reason', header: say('reason'), cell: ({ reason }) => <span className="written">{reason}</span> },
          ]}
        />
      )}
      {manages && latest !== 'submitted' && (
        <div className="actions">
          <LinkButton href={applicationAddresses.apply(firm)}>{say(latest === 'returned' ? 'one.amend' : 'of-firm.apply')}</LinkButton>
        </div>
      )}
    </section>
  );
}
