/** The plan in the hands of its team: written, saved complete or not, and sent by the lead once it lacks nothing. */
import { useState } from 'react';
import { Notice } from '#ui/components/Notice.tsx';
import type { CycleAt } from './data.ts';
import { ofPlan, type Plan, type PlanInput, type PlanView, usePlanChange } from './plan-data.ts';
import { draftOf, inWords, type PlanDraft, planFrom } from './plan-draft.ts';
import { PlanForm } from './plan-form.tsx';
import { PlanMoves } from './plan-moves.tsx';
import { usePlanWords } from './plan-words.tsx';
import { Refusal } from './refusal.tsx';
import { currentIn, isStale } from './stale.ts';
import { StaleFields } from './stale-fields.tsx';

export function PlanWork({ at, view }: { at: CycleAt; view: PlanView }) {
  const say = usePlanWords();
  // What the fields began with: a version that came in since was not seen by the one who writes.
  const [begun, setBegun] = useState(view.plan);
  const [draft, setDraft] = useState(() => draftOf(view.plan, view));
  const write = usePlanChange(at, (json: PlanInput, condition) => ofPlan.$put({ param: at, json }, condition));
  const take = (plan: Plan | null) => {
    setBegun(plan);
    setDraft(draftOf(plan, view));
  };
  const save = (given: PlanInput, version: number, sent: PlanDraft) =>
    write.mutate(
      { given, version },
      {
        onSuccess: (kept) => {
          setBegun(kept.plan);
          // What was typed while it was under way stays, to be saved next.
          setDraft((now) => (now === sent ? draftOf(kept.plan, kept) : now));
        },
      },
    );
  const current = currentIn<Plan>(write.error);
  const mine = write.variables?.given;
  const unsaved = begun === null || JSON.stringify(planFrom(draft)) !== JSON.stringify(planFrom(draftOf(begun, view)));
  // Whoever has typed nothing reads on in what a colleague saved; nobody sends what was not on the screen.
  if (!unsaved && !write.isPending && view.plan !== null && view.plan.version !== begun?.version) take(view.plan);
  return (
    <>
      <PlanLacks faults={view.faults} title={say('lacks')} />
      <PlanForm
        view={view}
        draft={draft}
        onEdit={(change) => setDraft((now) => ({ ...now, ...change }))}
        onSave={() => save(planFrom(draft), current?.version ?? begun?.version ?? 0, draft)}
        busy={write.isPending}
        fault={write.error}
      >
        {isStale(write.error) && current !== undefined && mine !== undefined ? (
          <StaleFields
            mine={inWords(mine, say, view)}
            theirs={inWords(current, say, view)}
            onTake={() => {
              take(current);
              write.reset();
            }}
          />
        ) : (
          <Refusal fault={write.error} />
        )}
        {write.isSuccess && !unsaved && (
          <Notice kind="success">
            <p>{say('saved')}</p>
          </Notice>
        )}
      </PlanForm>
      {unsaved && view.moves.includes('sent') && <p className="note">{say('unsaved')}</p>}
      <PlanMoves at={at} view={view} held={unsaved || view.faults.length > 0} />
    </>
  );
}

export function PlanLacks({ faults, title }: Pick<PlanView, 'faults'> & { title: string }) {
  const say = usePlanWords();
  if (faults.length === 0) return null;
  return (
    <Notice kind="warning" title={title}>
      <ul>
        {faults.map(({ code, detail }) => (
          <li key={`${code} ${detail}`}>{detail}</li>
        ))}
      </ul>
      <p className="note">{say('lacks.saved')}</p>
    </Notice>
  );
}
