/** The whole self-assessment at a glance: how far it is, what is missing, and where to go on. */

import { useSession } from '#ui/app/session.tsx';
import { CriteriaStripDetailed } from '#ui/components/CriteriaStripDetailed.tsx';
import { LinkButton } from '#ui/components/LinkButton.tsx';
import { Notice } from '#ui/components/Notice.tsx';
import { ProgressBar } from '#ui/components/ProgressBar.tsx';
import { StripLegend } from '#ui/components/StripLegend.tsx';
import type { StripPillar } from '#ui/components/strip-cells.ts';
import { useT } from '#ui/messages.client.tsx';
import { addresses } from './addresses.ts';
import { CarriedOverview } from './carried/carried-overview.tsx';
import { CycleHead, CyclePage, type OpenCycle } from './cycle-page.tsx';
import { ItemTable } from './item-table.tsx';
import { MissingList } from './missing-list.tsx';
import { heldOf, isAnswered, progressOf, stripOf } from './results.ts';
import { savingOf } from './save-answer.ts';
import { useKeptItems } from './use-answer.ts';
import { Said, useWords } from './words.tsx';

export default function OverviewScreen() {
  return <CyclePage>{(open) => <Overview open={open} />}</CyclePage>;
}

function Overview({ open }: { open: OpenCycle }) {
  const t = useT();
  const say = useWords();
  const { answers, site } = open;
  const session = useSession();
  const strip = stripOf(answers);
  return (
    <>
      <CycleHead open={open} current={addresses.overview(site.id)} title={say('self-assessment')} lede={say('lede', { site: site.name })} />
      <Unsent open={open} />
      <CarriedOverview open={open} />
      <div className="columns overview">
        <section aria-labelledby="criteria">
          <h2 id="criteria" className="hush">
            {say('criteria')}
          </h2>
          <CriteriaStripDetailed pillars={strip} hrefFor={(cell) => addresses.item(site.id, cell.number)} t={t} />
          <StripLegend t={t} />
          <MissingList open={open} />
        </section>
        <aside>
          <Progress strip={strip} />
          <GoOn open={open} />
        </aside>
      </div>
      {answers.pillars.map(({ code, title }) => (
        <ItemTable key={code} open={open} title={title.text} items={answers.items.filter(({ pillar }) => pillar === code)} />
      ))}
      {session.organisations.some(({ id }) => id === site.organisation.id) && (
        <p className="section note">
          <a href={addresses.shared(site.organisation.id, answers.pack.id)}>{say('to-shared', { organisation: site.organisation.name })}</a>
        </p>
      )}
    </>
  );
}

function Progress({ strip }: { strip: readonly StripPillar[] }) {
  const say = useWords();
  return (
    <div className="pillars">
      {strip.map((pillar) => {
        const { answered, total } = progressOf(pillar);
        return (
          <ProgressBar key={pillar.code} label={pillar.title} value={answered} max={total} text={say('progress', { answered, total })} />
        );
      })}
    </div>
  );
}

/** The one button: the first open criterion, one's own before others'; when all is answered, what is left before the signature. */
function GoOn({ open: { answers, site, may } }: { open: OpenCycle }) {
  const say = useWords();
  const me = useSession().person.id;
  const unanswered = answers.items.filter(({ answer }) => !isAnswered(answer));
  const next = unanswered.find(({ delegates }) => delegates.some(({ person }) => person.id === me)) ?? unanswered[0];
  if (!may.edit || next === undefined) return <LinkButton href={addresses.release(site.id)}>{say('to-release')}</LinkButton>;
  const begun = unanswered.length < answers.items.length;
  return (
    <>
      <LinkButton href={addresses.item(site.id, next.item)}>{say(begun ? 'continue' : 'begin', { item: next.item })}</LinkButton>
      <p className="note after-button">
        <Said of={next.title} />
      </p>
    </>
  );
}

/** What was written on this device and has not reached the server. It is sent now; what meets another's text waits to be opened. */
function Unsent({ open }: { open: OpenCycle }) {
  const say = useWords();
  const items = useKeptItems(open.at.cycle, (number) => {
    const item = open.may.edit ? open.answers.items.find((one) => one.item === number) : undefined;
    return item === undefined ? null : { held: heldOf(item.answer), send: savingOf({ ...open.at, item: number }) };
  });
  if (items.length === 0) return null;
  return (
    <Notice kind="warning" title={say('unsent.title', { count: items.length })}>
      <p>
        {say(open.may.edit ? 'unsent.text' : 'unsent.frozen')}{' '}
        {items.map((item) => (
          <a key={item} className="item-link" href={addresses.item(open.site.id, item)}>
            {item}
          </a>
        ))}
      </p>
    </Notice>
  );
}
