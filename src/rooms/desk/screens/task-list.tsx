/** Tasks of one group: what to do, where, by when and why by then. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { faultText } from '#ui/app/fault-state.tsx';
import { Button } from '#ui/components/Button.tsx';
import { Glyph, type GlyphName } from '#ui/components/Glyph.tsx';
import type { Translate } from '#ui/i18n.ts';
import { useLanguage, useT } from '#ui/messages.client.tsx';
import { addressOf } from './addresses.ts';
import { client, keys, type Task } from './data.ts';
import { WhyDue } from './why-due.tsx';
import { Day, distance, today, useWords } from './words.tsx';

const looks: Record<Task['group'], readonly [glyph: GlyphName, tone: string]> = {
  late: ['late', 'bad'],
  soon: ['target', 'part'],
  later: ['ring', 'calm'],
  waiting: ['dashed', 'calm'],
};

export function TaskGroup({ group, tasks }: { group: Task['group']; tasks: readonly Task[] }) {
  const say = useWords();
  if (tasks.length === 0) return null;
  return (
    <section className="task-group" aria-labelledby={`group-${group}`}>
      <h2 id={`group-${group}`}>
        {say(`group.${group}`)} <span className="count">{tasks.length}</span>
      </h2>
      <ul className="tasks">
        {tasks.map((task) => (
          <TaskLine key={task.id} task={task} />
        ))}
      </ul>
    </section>
  );
}

function TaskLine({ task }: { task: Task }) {
  const say = useWords();
  const [glyph, tone] = looks[task.group];
  const place = [task.site?.name, task.about === null ? undefined : nameOfAbout(task, say)].filter((part) => part !== undefined);
  return (
    <li>
      <Glyph name={glyph} className={tone} />
      <div className="what">
        <a href={addressOf(task)}>{say(`task.${task.kind}`, { count: task.count ?? 0, total: task.total ?? 0 })}</a>
        {place.length > 0 && <span className="where">{place.join(' · ')}</span>}
      </div>
      <div className="when">
        <DueLine task={task} />
        {task.due !== null && <WhyDue due={task.due} />}
        {task.kind === 'read-decision' && <TakeNote task={task} />}
      </div>
    </li>
  );
}

function DueLine({ task: { due, since, group } }: { task: Task }) {
  const say = useWords();
  const language = useLanguage();
  if (due !== null) {
    return (
      <span className={group === 'late' ? 'bad' : undefined}>
        {say(group === 'late' ? 'was-due' : 'is-due')} <Day iso={due.on} />{' '}
        <span className="note">{distance(today(), due.on, language)}</span>
      </span>
    );
  }
  if (since === null) return null;
  return (
    <span className="note">
      {say('since')} <Day iso={since} />
    </span>
  );
}

/** Takes a decision off the desk; the trail of the site tells that it was read. */
function TakeNote({ task }: { task: Task }) {
  const t = useT();
  const say = useWords();
  const queries = useQueryClient();
  const note = useMutation({
    mutationFn: () =>
      client.sites[':site'].decisions[':decision'].reading.$put({ param: { site: task.site?.id ?? '', decision: task.subject ?? '' } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: keys.tasks }),
  });
  return (
    <>
      <Button
        variant="plain"
        busy={note.isPending}
        onClick={() => note.mutate()}
        aria-label={say('take-note-of', { site: task.site?.name ?? '' })}
      >
        {say('take-note')}
      </Button>
      {note.error !== null && (
        <span className="fault" role="alert">
          {faultText(t, note.error)}
        </span>
      )}
    </>
  );
}

const planKinds: readonly string[] = ['plan', 'verify-plan', 'confirm-plan'];

function nameOfAbout({ kind, about }: Task, say: Translate): string {
  if (planKinds.includes(kind)) return say('about.items', { items: about ?? '' });
  return kind === 'fill-role' ? say(`role.${about ?? ''}`) : (about ?? '');
}
