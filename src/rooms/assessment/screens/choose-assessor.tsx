/** Choosing from the approved list: a firm, who leads, who else takes part. What speaks against a firm or a person is said beside it. */
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { ApiProblem } from '#ui/app/api.ts';
import { FaultState, faultText } from '#ui/app/fault-state.tsx';
import { Button } from '#ui/components/Button.tsx';
import { Checkbox } from '#ui/components/Checkbox.tsx';
import { Empty } from '#ui/components/Empty.tsx';
import { Loading } from '#ui/components/Loading.tsx';
import { Notice } from '#ui/components/Notice.tsx';
import { RadioCards } from '#ui/components/RadioCards.tsx';
import { Select } from '#ui/components/Select.tsx';
import { countryName } from '#ui/i18n.ts';
import { useLanguage, useT } from '#ui/messages.client.tsx';
import { type Candidates, type CycleAt, ofCycle, refreshAssessment, useCandidates } from './data.ts';
import { useImpartialityWords } from './impartiality/words.tsx';
import { useWords } from './words.tsx';

export function ChooseAssessor({ at }: { at: CycleAt }) {
  const t = useT();
  const say = useWords();
  const { data, error, refetch } = useCandidates(at);
  if (data === undefined) return error === null ? <Loading t={t} lines={6} /> : <FaultState fault={error} onRetry={() => void refetch()} />;
  if (!data.mayPropose.allowed) {
    return (
      <Notice kind="info" title={say('may-not-propose')}>
        {data.mayPropose.reasons.map(({ code, detail }) => (
          <p key={code}>{detail}</p>
        ))}
      </Notice>
    );
  }
  if (data.firms.length === 0) return <Empty title={say('no-firms.title')}>{say('no-firms.text')}</Empty>;
  return <Choice at={at} firms={data.firms} />;
}

type Firm = Candidates['firms'][number];
type Person = Firm['assessors'][number];

function Choice({ at, firms }: { at: CycleAt; firms: readonly Firm[] }) {
  const t = useT();
  const say = useWords();
  const language = useLanguage();
  const [firmId, setFirm] = useState<string | null>(null);
  const [leadId, setLead] = useState<string | null>(null);
  const [teamIds, setTeam] = useState<readonly string[]>([]);
  const [reviewerId, setReviewer] = useState('');
  const propose = useMutation({
    mutationFn: (json: { firmId: string; leadId: string; teamIds: string[]; reviewerId: string | null }) =>
      ofCycle.$post({ param: at, json }),
    onSuccess: () => refreshAssessment(at),
  });
  const waivedOf = useWaivedWords();
  const firm = firms.find(({ id }) => id === firmId);
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (propose.isPending || firmId === null || leadId === null) return;
    const working = teamIds.filter((id) => id !== leadId);
    const reviews = reviewerId !== '' && reviewerId !== leadId && !working.includes(reviewerId);
    propose.mutate({ firmId, leadId, teamIds: working, reviewerId: reviews ? reviewerId : null });
  };
  return (
    <form className="choose" onSubmit={send}>
      <h2>{say('choose')}</h2>
      <p className="prose">{say('choose.text')}</p>
      <RadioCards
        legend={say('choose.firm')}
        name="firm"
        value={firmId}
        onChange={(id) => {
          setFirm(id);
          setLead(null);
          setTeam([]);
          setReviewer('');
        }}
        cards={firms.map((one) => ({
          value: one.id,
          title: one.name,
          text: countryName(one.country, language),
          disabled: one.obstacles.length > 0 || one.assessors.every(({ obstacles }) => obstacles.length > 0),
          note: obstaclesOf(one, say('choose.nobody-free')) ?? waivedOf(one),
        }))}
      />
      {firm !== undefined && <People firm={firm} leadId={leadId} onLead={setLead} teamIds={teamIds} onTeam={setTeam} />}
      {firm !== undefined && leadId !== null && (
        <Reviewer firm={firm} working={[leadId, ...teamIds]} reviewerId={reviewerId} onReviewer={setReviewer} />
      )}
      {propose.error !== null && (
        <Notice kind="error" title={faultText(t, propose.error)}>
          {propose.error instanceof ApiProblem && propose.error.errors.map(({ code, detail }) => <p key={code + detail}>{detail}</p>)}
        </Notice>
      )}
      <div className="actions">
        <Button type="submit" busy={propose.isPending} disabled={leadId === null}>
          {say('choose.propose')}
        </Button>
        <span className="note">{say('choose.then')}</span>
      </div>
    </form>
  );
}

function People({
  firm,
  leadId,
  onLead,
  teamIds,
  onTeam,
}: {
  firm: Firm;
  leadId: string | null;
  onLead: (id: string) => void;
  teamIds: readonly string[];
  onTeam: (ids: string[]) => void;
}) {
  const say = useWords();
  const waivedOf = useWaivedWords();
  const others = firm.assessors.filter(({ id, obstacles }) => id !== leadId && obstacles.length === 0);
  return (
    <>
      <RadioCards
        legend={say('choose.lead')}
        name="lead"
        value={leadId}
        onChange={onLead}
        cards={firm.assessors.map((person) => ({
          value: person.id,
          title: nameOf(person, say('somebody')),
          disabled: person.obstacles.length > 0,
          note: person.obstacles.length === 0 ? waivedOf(person) : person.obstacles.map(({ detail }) => detail).join(' '),
        }))}
      />
      {leadId !== null && others.length > 0 && (
        <fieldset className="choices">
          <legend>{say('choose.team')}</legend>
          {others.map((person) => (
            <Checkbox
              key={person.id}
              label={nameOf(person, say('somebody'))}
              checked={teamIds.includes(person.id)}
              onChange={({ currentTarget }) =>
                onTeam(currentTarget.checked ? [...teamIds, person.id] : teamIds.filter((id) => id !== person.id))
              }
            />
          ))}
        </fieldset>
      )}
    </>
  );
}

/** Somebody else of the firm looks at the work before it is submitted; turns and what the site asks for are not asked of them. */
function Reviewer({
  firm,
  working,
  reviewerId,
  onReviewer,
}: {
  firm: Firm;
  working: readonly string[];
  reviewerId: string;
  onReviewer: (id: string) => void;
}) {
  const say = useWords();
  const sayTeam = useImpartialityWords();
  const notAsked = ['rotation', 'competence'];
  const free = firm.assessors.filter(
    ({ id, obstacles }) => !working.includes(id) && obstacles.every(({ rule }) => rule !== null && notAsked.includes(rule)),
  );
  if (free.length === 0) return null;
  return (
    <Select
      label={sayTeam('role.reviewer')}
      hint={sayTeam('reviewer.text')}
      optional={sayTeam('optional')}
      value={working.includes(reviewerId) ? '' : reviewerId}
      options={[
        { value: '', text: sayTeam('reviewer.later') },
        ...free.map((person) => ({ value: person.id, text: nameOf(person, say('somebody')) })),
      ]}
      onChange={({ currentTarget }) => onReviewer(currentTarget.value)}
    />
  );
}

/** Which rules were waived for a firm or a person, in words. */
function useWaivedWords(): (one: Pick<Person, 'waived'>) => string | undefined {
  const say = useImpartialityWords();
  return ({ waived }) =>
    waived.length === 0 ? undefined : say('waived.rules', { rules: waived.map((rule) => say(`rule.${rule}`)).join(', ') });
}

function nameOf({ name }: Person, somebody: string): string {
  return name ?? somebody;
}

function obstaclesOf({ obstacles, assessors }: Firm, nobodyFree: string): string | undefined {
  if (obstacles.length > 0) return obstacles.map(({ detail }) => detail).join(' ');
  return assessors.every((person) => person.obstacles.length > 0) ? nobodyFree : undefined;
}
