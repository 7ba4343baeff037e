/** What is done about a point: a table to read; for those who write the plan, a form for each action that saves as one types. */
import { useMutation } from '@tanstack/react-query';
import { FaultNotice } from '#ui/app/fault-notice.tsx';
import { Button } from '#ui/components/Button.tsx';
import { DataTable } from '#ui/components/DataTable.tsx';
import { formatNumber } from '#ui/i18n.ts';
import { useLanguage } from '#ui/messages.client.tsx';
import { ActionForm } from './action-form.tsx';
import { type Action, ofPoint, type Point, type PointAt, rememberAction, useEvidence } from './data.ts';
import { Day, useWords } from './words.tsx';

export function Actions({ at, point }: { at: PointAt; point: Point }) {
  const say = useWords();
  return (
    <section className="section" aria-labelledby="actions">
      <h2 id="actions">{say('actions')}</h2>
      {point.may.edit ? <Written at={at} point={point} /> : <ActionTable actions={point.actions} />}
    </section>
  );
}

function Written({ at, point }: { at: PointAt; point: Point }) {
  const say = useWords();
  const evidence = useEvidence(at.site, point.cycleId, true);
  const add = useMutation({
    mutationFn: async () => (await ofPoint.actions.$post({ param: at, json: { text: '' } })).json(),
    onSuccess: (action) => rememberAction(at, action.id, action),
  });
  return (
    <>
      <p className="note">{say('actions.hint')}</p>
      <ol className="action-forms">
        {point.actions.map((action, index) => (
          <li key={action.id}>
            <ActionForm at={at} point={point} action={action} number={index + 1} evidence={evidence.data ?? []} />
          </li>
        ))}
      </ol>
      <FaultNotice fault={add.error} />
      <div className="actions">
        <Button variant="plain" busy={add.isPending} onClick={() => add.mutate()}>
          {say('action.add')}
        </Button>
      </div>
    </>
  );
}

function ActionTable({ actions }: { actions: readonly Action[] }) {
  const say = useWords();
  const language = useLanguage();
  if (actions.length === 0) return <p className="note">{say('actions.none')}</p>;
  return (
    <DataTable
      caption={say('actions')}
      hideCaption
      rows={actions}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'text',
          header: say('action'),
          cell: ({ text, evidence }) => (
            <>
              <span className="written">{text === '' ? say('action.unnamed') : text}</span>
              {evidence.length > 0 && (
                <span className="sub">{say('evidence.of', { titles: evidence.map(({ title }) => title).join(', ') })}</span>
              )}
            </>
          ),
        },
        { key: 'owner', header: say('owner'), cell: ({ owner, ownerName }) => owner?.name ?? (ownerName === '' ? '–' : ownerName) },
        {
          key: 'milestone',
          header: say('milestone'),
          cell: ({ milestoneOn, late }) => (
            <>
              {milestoneOn === null ? '–' : <Day iso={milestoneOn} />}
              {late && <span className="sub bad">{say('milestone.late')}</span>}
            </>
          ),
        },
        { key: 'done', header: say('done'), cell: ({ doneOn }) => (doneOn === null ? say('done.not') : <Day iso={doneOn} />) },
        {
          key: 'cost',
          header: say('cost'),
          align: 'end',
          cell: ({ cost }) => (cost === null ? '–' : `${formatNumber(Number(cost.amount), language)} ${cost.currency}`),
        },
      ]}
    />
  );
}
