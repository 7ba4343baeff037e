/** One criterion: the list beside it, the question and its answer, and what the answer rests on. */
import { FaultState, NotFound } from '#ui/app/fault-state.tsx';
import { Breadcrumbs } from '#ui/components/Breadcrumbs.tsx';
import { Loading } from '#ui/components/Loading.tsx';
import { useT } from '#ui/messages.client.tsx';
import { addresses } from './addresses.ts';
import { AnswerForm } from './answer-form.tsx';
import { AnswerText } from './answer-text.tsx';
import { CarriedPanel } from './carried/carried-panel.tsx';
import { CriterionList } from './criterion-list.tsx';
import { CyclePage, type OpenCycle, ReleasedNotice } from './cycle-page.tsx';
import { useAddress, useItem } from './data.ts';
import { DelegatesPanel } from './delegates-panel.tsx';
import { ItemEvidence } from './item-evidence.tsx';
import { GuidancePanel, HistoryPanel, RecognitionPanel } from './item-panels.tsx';
import { LeftOver } from './left-over.tsx';
import { OfferPanel } from './offer-panel.tsx';
import { around, heldOf, stripOf } from './results.ts';
import { savingOf } from './save-answer.ts';
import { SaveLine } from './save-line.tsx';
import { Shortcuts } from './shortcuts.tsx';
import type { Item, ItemDetail } from './types.ts';
import { useAnswer, type Writing } from './use-answer.ts';
import { WayOn } from './way-on.tsx';
import { Said, useWords } from './words.tsx';

export default function CriterionScreen() {
  const number = useAddress('item');
  return (
    <CyclePage>
      {(open) => {
        const item = open.answers.items.find((one) => one.item === number);
        return item === undefined ? <NotFound /> : <Criterion key={number} open={open} item={item} />;
      }}
    </CyclePage>
  );
}

function Criterion({ open, item }: { open: OpenCycle; item: Item }) {
  const t = useT();
  const say = useWords();
  const { answers, site, at, may } = open;
  const place = { ...at, item: item.item };
  const writing = useAnswer(at.cycle, item.item, heldOf(item.answer), savingOf(place));
  const detail = useItem(place);
  const strip = stripOf(answers, may.edit ? { item: item.item, choice: writing.state.draft } : undefined);
  const way = around(answers.items, item.item);
  return (
    <>
      <Breadcrumbs
        label={t('ui.breadcrumbs')}
        trail={[
          { href: addresses.site(site.id), text: site.name },
          { href: addresses.overview(site.id), text: say('self-assessment') },
        ]}
        here={item.item}
      />
      <div className="columns criterion">
        <CriterionList site={site.id} current={item} pillars={strip} />
        <article>
          <ItemHead item={item} pillar={answers.pillars.find(({ code }) => code === item.pillar)?.title.text ?? ''} />
          <ReleasedNotice open={open} />
          <OfferPanel open={open} item={item} writing={writing} />
          <CarriedPanel open={open} item={item.item} writing={writing} />
          {may.edit ? (
            <AnswerForm
              item={item}
              levels={answers.levels}
              applicability={item.applicability}
              hint={answers.pack.wording === 'own-words' ? say('wording.own') : undefined}
              writing={writing}
              commentLabel={say('comment')}
            />
          ) : (
            <>
              <LeftOver writing={writing} levels={answers.levels} />
              <AnswerText item={item} levels={answers.levels} />
            </>
          )}
          <div className="actions">
            <WayOn site={site.id} way={way} complete={way.nextOpen === null} />
            {may.edit && <SaveLine state={writing.state} />}
          </div>
          <Shortcuts site={site.id} way={way} onLeave={writing.flush} />
        </article>
        <aside>
          {detail.data === undefined ? (
            <Awaited fault={detail.error} onRetry={() => void detail.refetch()} />
          ) : (
            <Aside open={open} detail={detail.data} writing={writing} />
          )}
        </aside>
      </div>
    </>
  );
}

function Awaited({ fault, onRetry }: { fault: unknown; onRetry: () => void }) {
  const t = useT();
  return fault === null ? <Loading t={t} /> : <FaultState fault={fault} onRetry={onRetry} />;
}

function ItemHead({ item, pillar }: { item: Item; pillar: string }) {
  return (
    <header className="item-head">
      <p className="note">{pillar}</p>
      <h1>
        <span className="number">{item.item}</span> <Said of={item.title} />
      </h1>
      <p className="lede">
        <Said of={item.purpose} />
      </p>
    </header>
  );
}

function Aside({ open, detail, writing }: { open: OpenCycle; detail: ItemDetail; writing: Writing }) {
  const { answers, at, may } = open;
  return (
    <>
      <ItemEvidence open={open} detail={detail} />
      <RecognitionPanel item={detail} site={open.site.id} levels={answers.levels} />
      <GuidancePanel detail={detail} pack={answers.pack} />
      <DelegatesPanel open={open} item={detail} />
      <HistoryPanel
        at={{ ...at, item: detail.item }}
        count={detail.versions}
        levels={answers.levels}
        onTake={may.edit ? writing.edit : null}
      />
    </>
  );
}
