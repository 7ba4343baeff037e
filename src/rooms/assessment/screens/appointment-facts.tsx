/** Who assesses, since when, and where the appointment stands. */
import { StatusBadge, type StatusTone } from '#ui/components/StatusBadge.tsx';
import { countryName } from '#ui/i18n.ts';
import { useLanguage } from '#ui/messages.client.tsx';
import type { Appointment } from './data.ts';
import { useImpartialityWords } from './impartiality/words.tsx';
import { Day, useWords } from './words.tsx';

const tones: Record<Appointment['status'], StatusTone> = { proposed: 'waiting', declined: 'bad', confirmed: 'open', submitted: 'good' };

export function AppointmentFacts({ appointment, zone }: { appointment: Appointment; zone: string }) {
  const say = useWords();
  const sayTeam = useImpartialityWords();
  const language = useLanguage();
  const { status, firm, team, waivers, proposedAt, proposedBy, confirmedAt, submittedAt, reason } = appointment;
  const lead = team.find(({ role }) => role === 'lead-assessor');
  const reviewer = team.find(({ role }) => role === 'reviewer');
  const others = team.filter((one) => one !== lead && one !== reviewer);
  return (
    <dl className="particulars">
      <dt>{say('status')}</dt>
      <dd>
        <StatusBadge tone={tones[status]}>{say(`status.${status}`)}</StatusBadge>
      </dd>
      <dt>{say('firm')}</dt>
      <dd>
        {firm.name}, {countryName(firm.country, language)}
      </dd>
      <dt>{say('lead')}</dt>
      <dd>{lead === undefined ? say('somebody') : <Named member={lead} />}</dd>
      {others.length > 0 && (
        <>
          <dt>{say('team')}</dt>
          <dd>
            {others.map((member, index) => (
              <span key={member.id}>
                {index > 0 && ', '}
                <Named member={member} />
              </span>
            ))}
          </dd>
        </>
      )}
      {reviewer !== undefined && (
        <>
          <dt>{sayTeam('role.reviewer')}</dt>
          <dd>
            <Named member={reviewer} />
          </dd>
        </>
      )}
      {waivers.length > 0 && (
        <>
          <dt>{sayTeam('waivers')}</dt>
          <dd>
            {waivers.map(({ id, rule, name, reasons }) => (
              <span key={id} className="row">
                {sayTeam(`rule.${rule}`)}: {name ?? say('somebody')}
                <span className="sub written">{reasons}</span>
              </span>
            ))}
          </dd>
        </>
      )}
      <dt>{say('proposed')}</dt>
      <dd>
        <Day iso={proposedAt} zone={zone} />
        {proposedBy !== null && `, ${proposedBy}`}
      </dd>
      {confirmedAt !== null && status !== 'declined' && (
        <>
          <dt>{say('confirmed')}</dt>
          <dd>
            <Day iso={confirmedAt} zone={zone} />
            {reason !== null && `: ${reason}`}
          </dd>
        </>
      )}
      {submittedAt !== null && (
        <>
          <dt>{say('submitted')}</dt>
          <dd>
            <Day iso={submittedAt} zone={zone} />
          </dd>
        </>
      )}
    </dl>
  );
}

/** Whoever cannot work on it today is marked. */
function Named({ member: { name, active } }: { member: Appointment['team'][number] }) {
  const say = useWords();
  const sayTeam = useImpartialityWords();
  return (
    <>
      {name ?? say('somebody')}
      {!active && (
        <>
          {' '}
          <StatusBadge tone="bad">{sayTeam('state.suspended')}</StatusBadge>
        </>
      )}
    </>
  );
}
