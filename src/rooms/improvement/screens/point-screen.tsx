/** A point of the plan: what is done about it, how far it is, and the steps of its closure. */
import { useParams } from '@tanstack/react-router';
import { FaultState } from '#ui/app/fault-state.tsx';
import { useSite } from '#ui/app/site.ts';
import { Breadcrumbs } from '#ui/components/Breadcrumbs.tsx';
import { Facts } from '#ui/components/Facts.tsx';
import { Loading } from '#ui/components/Loading.tsx';
import { Notice } from '#ui/components/Notice.tsx';
import { useT } from '#ui/messages.client.tsx';
import { Actions } from './actions.tsx';
import { ClaimStep } from './claim-step.tsx';
import { ConfirmationForm } from './confirmation-form.tsx';
import { type Point, type PointAt, usePoint } from './data.ts';
import { History } from './history.tsx';
import { VerificationForm } from './verification-form.tsx';
import { addresses, Day, Slip, useWords } from './words.tsx';
import './improvement.css';

export default function PointScreen() {
  const t = useT();
  const say = useWords();
  const { site: id = '', item = '' } = useParams({ strict: false });
  const at = { site: id, item };
  const site = useSite(id);
  const point = usePoint(at);
  const failed = [site, point].find(({ error, data }) => error !== null && data === undefined);
  if (failed !== undefined) return <FaultState fault={failed.error} onRetry={() => void failed.refetch()} />;
  if (site.data === undefined || point.data === undefined) return <Loading t={t} lines={8} />;
  const trail = [
    { href: addresses.site(id), text: site.data.name },
    { href: addresses.plan(id), text: say('plan') },
  ];
  return (
    <>
      <Breadcrumbs label={t('ui.breadcrumbs')} trail={trail} here={item} />
      <header className="head">
        <h1>
          {item} {point.data.title}
        </h1>
      </header>
      <PointShown at={at} point={point.data} />
    </>
  );
}

export function PointShown({ at, point }: { at: PointAt; point: Point }) {
  const say = useWords();
  const { state, dueOn, plannedOn, slippage, waitsFor } = point;
  const aside = dueOn === plannedOn ? undefined : say('extended');
  return (
    <>
      <Facts
        facts={[
          { term: say('state'), value: say(`state.${state}`), aside: waitsFor === null ? undefined : say(`waits.${waitsFor}`) },
          { term: say('due'), value: <Day iso={dueOn} />, aside },
          { term: say('slippage'), value: <Slip slippage={slippage} /> },
        ]}
      />
      <NextStep at={at} point={point} />
      <Actions at={at} point={point} />
      <History at={at} point={point} />
    </>
  );
}

/** What the reader can do now, or why they cannot though it is their turn. */
function NextStep({ at, point }: { at: PointAt; point: Point }) {
  const say = useWords();
  const { may, obstacles, state } = point;
  if (obstacles.length > 0) {
    return (
      <Notice kind="info" title={say('may-not')}>
        {obstacles.map(({ code, detail }) => (
          <p key={`${code} ${detail}`}>
            {detail} {code === 'conflict-undeclared' && <a href="/app/conflicts">{say('to-declarations')}</a>}
          </p>
        ))}
      </Notice>
    );
  }
  if (may.steps.includes('claim')) return <ClaimStep at={at} point={point} />;
  if (may.steps.includes('verify')) return <VerificationForm at={at} point={point} />;
  return may.steps.length > 0 && state !== 'open' ? <ConfirmationForm at={at} point={point} /> : null;
}
