/** One assessment firm: what it is approved for, and which of its people may assess. */
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { FaultState } from '#ui/app/fault-state.tsx';
import { nameIn, useChoices } from '#ui/app/programme.ts';
import { useSession } from '#ui/app/session.tsx';
import { Breadcrumbs } from '#ui/components/Breadcrumbs.tsx';
import { Button } from '#ui/components/Button.tsx';
import { DataTable } from '#ui/components/DataTable.tsx';
import { Empty } from '#ui/components/Empty.tsx';
import { Loading } from '#ui/components/Loading.tsx';
import { StatusBadge, type StatusTone } from '#ui/components/StatusBadge.tsx';
import { countryName } from '#ui/i18n.ts';
import { useLanguage, useT } from '#ui/messages.client.tsx';
import { ApproveAssessor } from './approve-assessor.tsx';
import { ApproveFirm } from './approve-firm.tsx';
import { type FirmView, useFirm } from './data.ts';
import { Day, today, useWords } from './words.tsx';
import './assessment.css';

export default function FirmScreen() {
  const t = useT();
  const say = useWords();
  const language = useLanguage();
  const { organisation = '' } = useParams({ strict: false });
  const { data, error, refetch } = useFirm(organisation);
  const { roles } = useSession();
  const [editing, setEditing] = useState(false);
  if (data === undefined) return error === null ? <Loading t={t} lines={6} /> : <FaultState fault={error} onRetry={() => void refetch()} />;
  const mayApprove = roles.some(({ role }) => role === 'scheme-staff');
  return (
    <>
      <Breadcrumbs label={t('ui.breadcrumbs')} trail={[{ href: '/app/assessors', text: say('firms') }]} here={data.firm.name} />
      <header className="head">
        <h1>{data.firm.name}</h1>
        <p className="lede">{countryName(data.firm.country, language)}</p>
      </header>
      <section aria-labelledby="approval">
        <h2 id="approval">{say('approval')}</h2>
        <Approval approval={data.approval} />
        {mayApprove && (
          <div className="actions">
            <Button onClick={() => setEditing(true)}>{say(data.approval === null ? 'approve-firm' : 'change-approval')}</Button>
          </div>
        )}
        {editing && <ApproveFirm view={data} onClose={() => setEditing(false)} />}
      </section>
      <People view={data} mayApprove={mayApprove} />
    </>
  );
}

function Approval({ approval }: { approval: FirmView['approval'] }) {
  const say = useWords();
  const choices = useChoices();
  if (approval === null) return <p>{say('approval.never')}</p>;
  const { kinds, metals, from, until, reason } = approval;
  const [tone, state] = standing(approval);
  return (
    <dl className="particulars">
      <dt>{say('status')}</dt>
      <dd>
        <StatusBadge tone={tone}>{say(state)}</StatusBadge>
      </dd>
      <dt>{say('approval.kinds')}</dt>
      <dd>{kinds.map((kind) => nameIn(choices.kinds, kind)).join(', ')}</dd>
      <dt>{say('approval.metals')}</dt>
      <dd>{metals.map((metal) => nameIn(choices.metals, metal)).join(', ')}</dd>
      <dt>{say('approval.span')}</dt>
      <dd>
        <Day iso={from} /> – <Day iso={until} />
      </dd>
      <dt>{say('reason')}</dt>
      <dd className="written">{reason}</dd>
    </dl>
  );
}

function People({ view, mayApprove }: { view: FirmView; mayApprove: boolean }) {
  const say = useWords();
  const [chosen, setChosen] = useState<string | null>(null);
  const person = view.people.find(({ id }) => id === chosen);
  return (
    <section className="section" aria-labelledby="people">
      <h2 id="people">{say('assessors')}</h2>
      {view.people.length === 0 && <Empty title={say('people.none.title')}>{say('people.none.text')}</Empty>}
      {view.people.length > 0 && (
        <DataTable
          caption={say('assessors')}
          hideCaption
          rows={view.people}
          rowKey={({ id }) => id}
          columns={[
            { key: 'name', header: say('name'), cell: ({ name }) => name ?? say('somebody') },
            {
              key: 'approval',
              header: say('approval'),
              cell: ({ approval }) => {
                const [tone, state] = approval === null ? (['waiting', 'approval.none'] as const) : standing(approval);
                return <StatusBadge tone={tone}>{say(state)}</StatusBadge>;
              },
            },
            {
              key: 'until',
              header: say('approval.until'),
              align: 'end',
              cell: ({ approval }) => approval !== null && <Day iso={approval.until} />,
            },
            {
              key: 'change',
              header: say('change'),
              align: 'end',
              bare: true,
              cell: ({ id, name, approval }) =>
                mayApprove && (
                  <Button
                    variant="plain"
                    onClick={() => setChosen(id)}
                    aria-label={`${say(approval === null ? 'approve' : 'change')}: ${name ?? say('somebody')}`}
                  >
                    {say(approval === null ? 'approve' : 'change')}
                  </Button>
                ),
            },
          ]}
        />
      )}
      {person !== undefined && <ApproveAssessor firm={view} person={person} onClose={() => setChosen(null)} />}
    </section>
  );
}

function standing({
  status,
  from,
  until,
}: {
  status: 'approved' | 'suspended';
  from: string;
  until: string;
}): readonly [StatusTone, string] {
  if (status === 'suspended') return ['bad', 'approval.suspended'];
  if (until < today()) return ['ended', 'approval.ended'];
  return from > today() ? ['waiting', 'approval.to-come'] : ['good', 'approval.approved'];
}
