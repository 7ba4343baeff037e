/** The list of criteria: beside the work on a wide screen, behind one line on a narrow one. */
import { useEffect, useSyncExternalStore } from 'react';
import { CriteriaMenu } from '#ui/components/CriteriaMenu.tsx';
import type { StripPillar } from '#ui/components/strip-cells.ts';
import { useT } from '#ui/messages.client.tsx';
import type { AssessmentView } from './data.ts';
import { progressOf } from './results.ts';
import { addresses, useWords } from './words.tsx';

/** Where `.bench` has a column for the list. */
const wide = '(min-width: 64rem)';

export function CriterionList({
  site,
  current,
  work,
  pillars,
}: {
  site: string;
  current: string;
  work: AssessmentView;
  pillars: readonly StripPillar[];
}) {
  const t = useT();
  const say = useWords();
  const isWide = useMedia(wide);
  useCurrentInSight(current, isWide);
  const told = pillars.map((pillar) => {
    const { complete, total } = progressOf(work.items, pillar.code);
    return { ...pillar, progress: say('of', { count: complete, total }) };
  });
  const menu = (
    <CriteriaMenu t={t} label={say('criteria')} current={current} pillars={told} hrefFor={({ number }) => addresses.item(site, number)} />
  );
  if (isWide) return <div className="bench-list">{menu}</div>;
  return (
    <details className="bench-list no-paper" key={current}>
      <summary>
        {say('criteria')} <span className="note">{say('of', { count: work.progress.complete, total: work.progress.items })}</span>
      </summary>
      {menu}
    </details>
  );
}

/** A long list shows the place one is at; only the list is moved, never the page. */
function useCurrentInSight(item: string, isWide: boolean): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: looked for anew whenever another item is shown
  useEffect(() => {
    const list = document.querySelector('div.bench-list');
    const link = list?.querySelector('[aria-current="page"]');
    if (!list || !link) return;
    const [outer, inner] = [list.getBoundingClientRect(), link.getBoundingClientRect()];
    if (inner.top < outer.top || inner.bottom > outer.bottom) list.scrollTop += inner.top - outer.top - outer.height / 3;
  }, [item, isWide]);
}

function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (tell) => {
      const list = matchMedia(query);
      list.addEventListener('change', tell);
      return () => list.removeEventListener('change', tell);
    },
    () => matchMedia(query).matches,
    () => true,
  );
}
