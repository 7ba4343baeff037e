/** The list of criteria: beside the text on a wide screen, behind one line on a narrow one. */
import { useEffect, useSyncExternalStore } from 'react';
import { CriteriaMenu } from '#ui/components/CriteriaMenu.tsx';
import type { StripPillar } from '#ui/components/strip-cells.ts';
import { useT } from '#ui/messages.client.tsx';
import { addresses } from './addresses.ts';
import { progressOf } from './results.ts';
import type { Item } from './types.ts';
import { useWords } from './words.tsx';

/** Where `.columns` becomes more than one. */
const wide = '(min-width: 64rem)';

export function CriterionList({ site, current, pillars }: { site: string; current: Item; pillars: readonly StripPillar[] }) {
  const t = useT();
  const say = useWords();
  const isWide = useMedia(wide);
  useCurrentInSight(current.item, isWide);
  const told = pillars.map((pillar) => ({ ...pillar, progress: say('progress', progressOf(pillar)) }));
  const menu = (
    <CriteriaMenu
      t={t}
      label={say('criteria')}
      current={current.item}
      pillars={told}
      hrefFor={(cell) => addresses.item(site, cell.number)}
    />
  );
  if (isWide) return menu;
  const all = pillars.map(progressOf);
  const sum = { answered: all.reduce((n, one) => n + one.answered, 0), total: all.reduce((n, one) => n + one.total, 0) };
  return (
    <details className="criteria-fold no-paper" key={current.item}>
      <summary>
        {say('criteria')} <span className="note">{say('progress.answered', sum)}</span>
      </summary>
      {menu}
    </details>
  );
}

/** A long list shows the place one is at; only the list is moved, never the page. */
function useCurrentInSight(item: string, isWide: boolean): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: looked for anew whenever another item is shown
  useEffect(() => {
    const list = document.querySelector('.columns > .menu');
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
