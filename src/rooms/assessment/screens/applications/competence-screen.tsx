/** What somebody of a firm can do: read by staff, written by themselves or by the firm's manager. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { FaultState } from '#ui/app/fault-state.tsx';
import { useSession } from '#ui/app/session.tsx';
import { Breadcrumbs } from '#ui/components/Breadcrumbs.tsx';
import { Button } from '#ui/components/Button.tsx';
import { Loading } from '#ui/components/Loading.tsx';
import { useT } from '#ui/messages.client.tsx';
import { ifMatch, keys } from '../data.ts';
import { Refusal } from '../refusal.tsx';
import { currentIn, focusHeading, isStale } from '../stale.ts';
import { StaleFields } from '../stale-fields.tsx';
import { addresses } from '../words.tsx';
import { type CompetenceDraft, competenceDraft, competenceFrom, inWords } from './competence-draft.ts';
import { CompetenceForm } from './competence-form.tsx';
import { CompetenceText } from './competence-text.tsx';
import { applicationKeys, type CompetenceInput, type CompetenceView, ofPerson, useCompetence } from './data.ts';
import { useApplicationWords, useNames } from './words.tsx';
import '../assessment.css';

export default function CompetenceScreen() {
  const t = useT();
  const { organisation = '', person = '' } = useParams({ strict: false });
  const { data, error, refetch } = useCompetence(organisation, person);
  const { roles } = useSession();
  if (data === undefined) return error === null ? <Loading t={t} lines={8} /> : <FaultState fault={error} onRetry={() => void refetch()} />;
  // Those who may read the firm come from its page, the others from the page of what is theirs.
  const readsFirm = roles.some(
    ({ role, scopeId }) => role === 'scheme-staff' || role === 'administrator' || (role === 'firm-manager' && scopeId === organisation),
  );
  return <CompetencePage view={data} above={readsFirm ? addresses.firm(organisation) : '/app/my-firm'} />;
}

export function CompetencePage({ view, above }: { view: CompetenceView; above: string }) {
  const t = useT();
  const say = useApplicationWords();
  const [editing, setEditing] = useState(false);
  const { person, firm, recorded, mayEdit } = view;
  const name = person.name ?? say('somebody');
  const close = () => {
    setEditing(false);
    focusHeading('title');
  };
  return (
    <>
      <Breadcrumbs label={t('ui.breadcrumbs')} trail={[{ href: above, text: firm.name }]} here={name} />
      <header className="head">
        <h1 id="title" tabIndex={-1}>
          {say('competence.title', { name })}
        </h1>
        <p className="lede">{say('competence.lede')}</p>
      </header>
      {editing ? (
        <Edit view={view} onDone={close} />
      ) : (
        <>
          {mayEdit && (
            <div className="actions">
              <Button onClick={() => setEditing(true)}>{say(recorded === null ? 'competence.record' : 'competence.change')}</Button>
            </div>
          )}
          <CompetenceText view={view} />
        </>
      )}
    </>
  );
}

function Edit({ view, onDone }: { view: CompetenceView; onDone: () => void }) {
  const say = useApplicationWords();
  const names = useNames(view.pillars);
  const queries = useQueryClient();
  const [draft, setDraft] = useState(() => competenceDraft(view.recorded));
  // What this began with; after a clash, what stands now and was shown.
  const [seen, setSeen] = useState(view.recorded?.version ?? 0);
  const param = { organisation: view.firm.id, person: view.person.id };
  const key = applicationKeys.competence(param.organisation, param.person);
  const save = useMutation({
    mutationFn: async (json: CompetenceInput) => (await ofPerson.$put({ param, json }, ifMatch(seen))).json(),
    onSuccess: async () => {
      await Promise.all([
        queries.invalidateQueries({ queryKey: key }),
        queries.invalidateQueries({ queryKey: keys.firm(param.organisation) }),
      ]);
      onDone();
    },
    onError: (fault) => setSeen(currentIn<CompetenceView>(fault)?.recorded?.version ?? seen),
  });
  const theirs = currentIn<CompetenceView>(save.error)?.recorded;
  const take = () => {
    setDraft(competenceDraft(theirs ?? null));
    save.reset();
  };
  return (
    <CompetenceForm
      view={view}
      draft={draft}
      onEdit={(change: Partial<CompetenceDraft>) => setDraft((before) => ({ ...before, ...change }))}
      onSave={() => save.mutate(competenceFrom(draft))}
      onCancel={onDone}
      busy={save.isPending}
      fault={save.error}
    >
      {isStale(save.error) && theirs !== undefined && theirs !== null ? (
        <StaleFields mine={inWords(competenceFrom(draft), say, names)} theirs={inWords(theirs, say, names)} onTake={take} />
      ) : (
        <Refusal fault={save.error} />
      )}
    </CompetenceForm>
  );
}
