/** What every screen of a self-assessment needs before it can show anything: the site, its newest cycle, the answers, and what one may do. */
import type { ReactNode } from 'react';
import { FaultState } from '#ui/app/fault-state.tsx';
import { Breadcrumbs } from '#ui/components/Breadcrumbs.tsx';
import { Empty } from '#ui/components/Empty.tsx';
import { LinkButton } from '#ui/components/LinkButton.tsx';
import { Loading } from '#ui/components/Loading.tsx';
import { Notice } from '#ui/components/Notice.tsx';
import { Tabs } from '#ui/components/Tabs.tsx';
import { formatDate } from '#ui/i18n.ts';
import { useLanguage, useT } from '#ui/messages.client.tsx';
import { addresses } from './addresses.ts';
import { useAddress, useAnswers, useSite } from './data.ts';
import type { Answers, CycleAt, SiteDetails } from './types.ts';
import { useWords } from './words.tsx';
import './evidence.css';
import './self-assessment.css';

export type OpenCycle = {
  readonly at: CycleAt;
  readonly site: SiteDetails;
  readonly answers: Answers;
  /** What the person may do, as things stand now. */
  readonly may: { readonly edit: boolean; readonly delegate: boolean; readonly sign: boolean; readonly reopen: boolean };
};

export function CyclePage({ children }: { children: (open: OpenCycle) => ReactNode }) {
  const t = useT();
  const address = useAddress('site');
  const site = useSite(address);
  const cycle = site.data?.cycles[0];
  const answers = useAnswers(cycle === undefined ? null : { site: address, cycle: cycle.id });
  if (site.data !== undefined && cycle === undefined) return <NoCycle site={site.data} />;
  // A failed refresh does not take away what is shown.
  if (site.data !== undefined && cycle !== undefined && answers.data !== undefined) {
    return children({
      at: { site: address, cycle: cycle.id },
      site: site.data,
      answers: answers.data,
      may: mayOf(site.data, answers.data),
    });
  }
  const failed = [site, answers].find((query) => query.error !== null);
  if (failed !== undefined) return <FaultState fault={failed.error} onRetry={() => void failed.refetch()} />;
  return <Loading t={t} lines={9} />;
}

/** The head of a screen about the whole cycle: where it stands, its title, its neighbours. */
export function CycleHead({ open, current, title, lede }: { open: OpenCycle; current: string; title: string; lede?: ReactNode }) {
  const t = useT();
  const say = useWords();
  const { site } = open;
  const tabs = [
    { href: addresses.overview(site.id), text: say('answers') },
    { href: addresses.evidence(site.id), text: say('evidence') },
    { href: addresses.workbook(site.id), text: say('workbook') },
    { href: addresses.release(site.id), text: say('release') },
  ];
  return (
    <>
      <Breadcrumbs label={t('ui.breadcrumbs')} trail={[{ href: addresses.site(site.id), text: site.name }]} here={title} />
      <header className="head">
        <h1>{title}</h1>
        {lede !== undefined && <p className="lede">{lede}</p>}
        <CycleLine open={open} />
      </header>
      <Tabs label={say('self-assessment')} tabs={tabs} current={current} />
      <ReleasedNotice open={open} />
    </>
  );
}

/** Which self-assessment this is. */
export function CycleLine({ open }: { open: OpenCycle }) {
  const say = useWords();
  const language = useLanguage();
  const { cycle, pack } = open.answers;
  return (
    <p className="note">{say('cycle-line', { number: cycle.number, pack: pack.short, opened: formatDate(cycle.openedOn, language) })}</p>
  );
}

export function ReleasedNotice({ open }: { open: OpenCycle }) {
  const say = useWords();
  if (open.answers.editable) return null;
  return (
    <Notice kind="info" title={say('released.title')}>
      <p>
        {say('released.text')} <a href={addresses.release(open.site.id)}>{say('released.link')}</a>
      </p>
    </Notice>
  );
}

function NoCycle({ site }: { site: SiteDetails }) {
  const say = useWords();
  return (
    <>
      <header className="head">
        <h1>{say('self-assessment')}</h1>
      </header>
      <Empty
        title={say('no-cycle.title', { site: site.name })}
        action={<LinkButton href={addresses.site(site.id)}>{say('no-cycle.link', { site: site.name })}</LinkButton>}
      >
        {say('no-cycle.text')}
      </Empty>
    </>
  );
}

function mayOf(site: SiteDetails, answers: Answers): OpenCycle['may'] {
  const may = (permission: string) => site.may.includes(permission);
  return {
    edit: answers.editable && may('answers.edit'),
    delegate: answers.editable && may('answers.delegate'),
    sign: answers.editable && may('release.sign'),
    reopen: answers.cycle.stage === 'released' && may('release.reopen'),
  };
}
