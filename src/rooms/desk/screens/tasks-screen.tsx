/** The first screen of the workspace: what waits for me, and my sites. */
import { useLocation } from '@tanstack/react-router';
import { FaultState } from '#ui/app/fault-state.tsx';
import { useSession } from '#ui/app/session.tsx';
import { Empty } from '#ui/components/Empty.tsx';
import { LinkButton } from '#ui/components/LinkButton.tsx';
import { Loading } from '#ui/components/Loading.tsx';
import { Notice } from '#ui/components/Notice.tsx';
import { useT } from '#ui/messages.client.tsx';
import { type Task, type Tasks, useTasks } from './data.ts';
import { LostMail } from './lost-mail.tsx';
import { OwnSites } from './own-sites.tsx';
import { filterOf, shownTasks } from './task-filter.ts';
import { TaskFilterBar } from './task-filter-bar.tsx';
import { TaskGroup } from './task-list.tsx';
import { today, useWords } from './words.tsx';
import './desk.css';

const groups: readonly Task['group'][] = ['late', 'soon', 'later', 'waiting'];

export default function TasksScreen() {
  const t = useT();
  const say = useWords();
  const { data, error, refetch } = useTasks();
  return (
    <>
      <header className="head">
        <h1>{say('tasks')}</h1>
        {data !== undefined && data.tasks.length > 0 && <p className="lede">{say('summary', countsOf(data.tasks))}</p>}
      </header>
      <LostMail />
      {data === undefined && (error === null ? <Loading t={t} lines={6} /> : <FaultState fault={error} onRetry={() => void refetch()} />)}
      {data !== undefined && <Desk desk={data} />}
    </>
  );
}

function Desk({ desk: { tasks, sites, more } }: { desk: Tasks }) {
  const say = useWords();
  const { roles } = useSession();
  const filter = filterOf(new URLSearchParams(useLocation().searchStr));
  const shown = shownTasks(tasks, filter, today());
  return (
    <>
      {tasks.length === 0 ? <NothingWaits /> : <TaskFilterBar tasks={tasks} filter={filter} />}
      {tasks.length > 0 && shown.length === 0 && <Empty title={say('filter.none.title')}>{say('filter.none.text')}</Empty>}
      {groups.map((group) => (
        <TaskGroup key={group} group={group} tasks={shown.filter((task) => task.group === group)} />
      ))}
      {more && (
        <Notice kind="info">
          <p>{say('more')}</p>
        </Notice>
      )}
      <OwnSites sites={sites} />
      {roles.some(({ role }) => role === 'scheme-staff') && (
        <p>
          <a href="/app/corrections">{say('corrections')}</a>
        </p>
      )}
    </>
  );
}

/** Somebody new is told how to begin; somebody who has done everything, that it is done. */
function NothingWaits() {
  const say = useWords();
  const { roles } = useSession();
  if (roles.length > 0) return <Empty title={say('nothing.title')}>{say('nothing.text')}</Empty>;
  return (
    <Empty title={say('begin.title')} action={<LinkButton href="/app/organisations/new">{say('begin.action')}</LinkButton>}>
      {say('begin.text')}
    </Empty>
  );
}

export function countsOf(tasks: readonly Task[]): { todo: number; late: number; waiting: number } {
  const count = (group: Task['group']) => tasks.filter((task) => task.group === group).length;
  return { todo: tasks.length - count('waiting'), late: count('late'), waiting: count('waiting') };
}
