/** One assessment firm: what it is approved for, and which of its people may assess. */
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { FaultState } from '#ui/app/fault-state.tsx';
import { nameIn, useChoices } from '#ui/app/programme.ts';
import { useSession } from '#ui/app/session.tsx';
import { Breadcrumbs } from '#ui/components/Breadcrumbs.tsx';
import { Button } from '#ui/components/Button.tsx';
import { type Column, DataTable } from '#ui/components/DataTable.tsx';
import { Empty } from '#ui/components/Empty.tsx';
import { Loading } from '#ui/components/Loading.tsx';
import { StatusBadge, type StatusTone } from '#ui/components/StatusBadge.tsx';
import { countryName } from '#ui/i18n.ts';
import { useLanguage, useT } from '#ui/messages.client.tsx';
import { applicationAddresses } from './applications/data.ts';
import { FirmApplications } from './applications/firm-applications.tsx';
import { useApplicationWords, useNames } from './applications/words.tsx';
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
  const manages = roles.some(({ role, scopeId }) => role === 'firm-manager' && scopeId === organisation);
  return (
    <>
      <Breadcrumbs
        label={t('ui.breadcrumbs')}
        trail={[manages ? { href: '/app/my-firm', text: t('app.nav.my-firm') } : { href: '/app/assessors', text: say('firms') }]}
        here={data.firm.name}
      />
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
      <FirmApplications firm={data.firm.id} manages={manages} />
      <People view={data} mayApprove={mayApprove} />
    </>
  );
}

function Approval({ approval }: { approval: FirmView['approval'] }) {
  const say = useWords();
  const choices = useChoices();
  const sayOf = useApplicationWords();
  const names = useNames();
  if (approval === null) return <p>{say('approval.never')}</p>;
  const { kinds, metals, countries, from, until, reason, suspendedAt } = approval;
  const [tone, state] = standing(approval);
  return (
    <dl className="particulars">
      <dt>{say('status')}</dt>
      <dd>
        <StatusBadge tone={tone}>{say(state)}</StatusBadge>
        {suspendedAt !== null && (
          <span className="sub">
            {sayOf('suspended-since')} <Day iso={suspendedAt} />
          </span>
        )}
      </dd>
      <dt>{say('approval.kinds')}</dt>
      <dd>{kinds.map((kind) => nameIn(choices.kinds, kind)).join(', ')}</dd>
      <dt>{say('approval.metals')}</dt>
      <dd>{metals.map((metal) => nameIn(choices.metals, metal)).join(', ')}</dd>
      <dt>{sayOf('field.countries')}</dt>
      <dd>{countries === null ? sayOf('countries.any') : countries.map(names.countries).join(', ')}</dd>
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
  const sayOf = useApplicationWords();
  const [chosen, setChosen] = useState<string | null>(null);
  const person = view.people.find(({ id }) => id === chosen);
  const change: Column<FirmView['people'][number]> = {
    key: 'change',
    header: say('change'),
    align: 'end',
    bare: true,
    cell: ({ id, name, approval }) => (
      <Button
        variant="plain"
        onClick={() => setChosen(id)}
        aria-label={`${say(approval === null ? 'approve' : 'change')}: ${name ?? say('somebody')}`}
      >
        {say(approval === null ? 'approve' : 'change')}
      </Button>
    ),
  };
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
                return (
                  <>
                    <StatusBadge tone={tone}>{say(state)}</StatusBadge>
                    {approval?.status === 'suspended' && <Suspension approval={approval} />}
                  </>
                );
              },
            },
            {
              key: 'competence',
              header: sayOf('competence'),
              cell: ({ id, name, approval, recorded, trainings }) => (
                <>
                  <a
                    href={applicationAddresses.competence(view.firm.id, id)}
                    aria-label={`${sayOf(recorded === null ? 'not-recorded' : 'recorded')}: ${name ?? say('somebody')}`}
                  >
                    {sayOf(recorded === null ? 'not-recorded' : 'recorded')}
                  </a>
                  {approval !== null && approval.competence === null && <span className="sub">{sayOf('unlimited')}</span>}
                  {trainings.ended > 0 && <span className="sub">{sayOf('training.ended-count', { count: trainings.ended })}</span>}
                  {trainings.endsSoon > 0 && <span className="sub">{sayOf('training.ending-count', { count: trainings.endsSoon })}</span>}
                </>
              ),
            },
            {
              key: 'until',
              header: say('approval.until'),
              align: 'end',
              cell: ({ approval }) => approval !== null && <Day iso={approval.until} />,
            },
            ...(mayApprove ? [change] : []),
          ]}
        />
      )}
      {person !== undefined && <ApproveAssessor firm={view} person={person} onClose={() => setChosen(null)} />}
    </section>
  );
}

/** Since when and why; both are missing where the suspension is older than the record of them. */
function Suspension({ approval: { suspendedAt, reason } }: { approval: NonNullable<FirmView['people'][number]['approval']> }) {
  const sayOf = useApplicationWords();
  return (
    <>
      {suspendedAt !== null && (
        <span className="sub">
          {sayOf('suspended-since')} <Day iso={suspendedAt} />
        </span>
      )}
      {reason !== null && <span className="sub written">{reason}</span>}
    </>
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
