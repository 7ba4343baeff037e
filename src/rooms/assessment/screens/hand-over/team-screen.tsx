/** The team of an assessment: who may work today, who has access, who takes over from whom, and who reviews. */
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { z } from 'zod';
import type { SiteAtHand } from '#ui/app/site.ts';
import { Button } from '#ui/components/Button.tsx';
import { type Column, DataTable } from '#ui/components/DataTable.tsx';
import { StatusBadge } from '#ui/components/StatusBadge.tsx';
import type { TeamAtWork } from '../../hand-over/shapes.ts';
import { Head, NobodyAppointed, OfAssessment, Shown } from '../assessment-page.tsx';
import { type CycleAt, ofCycle, refreshAssessment } from '../data.ts';
import { useImpartialityWords } from '../impartiality/words.tsx';
import { Refusal } from '../refusal.tsx';
import { Day, useWords } from '../words.tsx';
import { HandOverDialog } from './hand-over-dialog.tsx';
import { NameReviewer } from './name-reviewer.tsx';

export type Team = z.infer<typeof TeamAtWork>;
export type Member = Team['team'][number];

export default function TeamScreen() {
  return <OfAssessment>{(site, at) => <OfSite site={site} at={at} />}</OfAssessment>;
}

function OfSite({ site, at }: { site: SiteAtHand; at: CycleAt }) {
  const say = useImpartialityWords();
  const team = useQuery({
    queryKey: ['assessment', at.site, at.cycle, 'team'],
    queryFn: async () => (await ofCycle.team.$get({ param: at })).json(),
  });
  return (
    <>
      <Head site={site} title={say('team')} lede={say('team.lede')} />
      <Shown query={team} missing={<NobodyAppointed site={site} />}>
        {(data) => <TeamLists at={at} data={data} zone={site.timeZone} />}
      </Shown>
    </>
  );
}

export function TeamLists({ at, data, zone }: { at: CycleAt; data: Team; zone: string }) {
  const say = useImpartialityWords();
  const sayRoom = useWords();
  const [leaving, setLeaving] = useState<Member | null>(null);
  const readmit = useMutation({
    mutationFn: (person: string) => ofCycle.team[':person'].access.$put({ param: { ...at, person } }),
    onSuccess: () => refreshAssessment(at),
  });
  const change: Column<Member> = {
    key: 'do',
    header: sayRoom('change'),
    align: 'end',
    bare: true,
    cell: (member) => {
      const name = member.name ?? sayRoom('somebody');
      return (
        <span className="actions">
          {member.active && !member.access && (
            <Button
              variant="plain"
              busy={readmit.isPending}
              onClick={() => readmit.mutate(member.id)}
              aria-label={`${say('readmit')}: ${name}`}
            >
              {say('readmit')}
            </Button>
          )}
          <Button variant="plain" onClick={() => setLeaving(member)} aria-label={`${say('hand-over')}: ${name}`}>
            {say('hand-over')}
          </Button>
        </span>
      );
    },
  };
  return (
    <>
      <Refusal fault={readmit.error} />
      <DataTable
        caption={say('team.of', { firm: data.firm.name })}
        rows={data.team}
        rowKey={({ id }) => id}
        columns={[
          { key: 'name', header: sayRoom('name'), cell: ({ name }) => <b>{name ?? sayRoom('somebody')}</b> },
          { key: 'role', header: say('role'), cell: ({ role }) => say(`role.${role}`) },
          { key: 'state', header: sayRoom('status'), cell: (member) => <State member={member} status={data.status} /> },
          ...(data.mayHandOver ? [change] : []),
        ]}
      />
      {data.mayNameReviewer && <NameReviewer at={at} data={data} />}
      {data.handOvers.length > 0 && <History handOvers={data.handOvers} zone={zone} />}
      {leaving !== null && <HandOverDialog at={at} data={data} leaving={leaving} onClose={() => setLeaving(null)} />}
    </>
  );
}

function State({ member, status }: { member: Member; status: Team['status'] }) {
  const say = useImpartialityWords();
  if (!member.active) return <StatusBadge tone="bad">{say('state.suspended')}</StatusBadge>;
  if (status === 'confirmed' && !member.access) return <StatusBadge tone="waiting">{say('state.no-access')}</StatusBadge>;
  return <StatusBadge tone="good">{say('state.active')}</StatusBadge>;
}

function History({ handOvers, zone }: { handOvers: Team['handOvers']; zone: string }) {
  const say = useImpartialityWords();
  const sayRoom = useWords();
  return (
    <section className="section" aria-labelledby="hand-overs">
      <h2 id="hand-overs">{say('hand-overs')}</h2>
      <ul>
        {handOvers.map(({ id, from, to, role, reason, at }) => (
          <li key={id}>
            <Day iso={at} zone={zone} />: {say(`role.${role}`)},{' '}
            {say('hand-overs.from-to', { from: from ?? sayRoom('somebody'), to: to ?? sayRoom('somebody') })}
            <span className="sub">{reason}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
