/** Who assesses, since when, and where the appointment stands. */
import { StatusBadge, type StatusTone } from '#ui/components/StatusBadge.tsx';
import { countryName } from '#ui/i18n.ts';
import { useLanguage } from '#ui/messages.client.tsx';
import type { Appointment } from './data.ts';
import { Day, useWords } from './words.tsx';

const tones: Record<Appointment['status'], StatusTone> = { proposed: 'waiting', declined: 'bad', confirmed: 'open', submitted: 'good' };

export function AppointmentFacts({ appointment, zone }: { appointment: Appointment; zone: string }) {
  const say = useWords();
  const language = useLanguage();
  const { status, firm, team, proposedAt, proposedBy, confirmedAt, submittedAt, reason } = appointment;
  const lead = team.find(({ role }) => role === 'lead-assessor');
  const others = team.filter((one) => one !== lead);
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
      <dd>{lead?.name ?? say('somebody')}</dd>
      {others.length > 0 && (
        <>
          <dt>{say('team')}</dt>
          <dd>{others.map(({ name }) => name ?? say('somebody')).join(', ')}</dd>
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
