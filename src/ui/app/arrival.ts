/** Arriving at a screen: the title of the window follows the screen's heading, and the keyboard goes to that heading. */
import { useRouter } from '@tanstack/react-router';
import { type RefObject, useEffect } from 'react';

/** How long a screen may take to show its heading before the keyboard stays where it is, in milliseconds. */
const patience = 5_000;

export function useArrival(main: RefObject<HTMLElement | null>): void {
  const router = useRouter();
  useEffect(() => {
    const area = main.current;
    if (area === null) return;
    let last: HTMLElement | null = null;
    let awaitedUntil = 0;
    const look = () => {
      const heading = area.querySelector('h1');
      if (heading === null) return;
      const title = `${heading.textContent} · Cupel`;
      if (document.title !== title) document.title = title;
      // A sign-in or sign-out changes the screen without changing the address, and takes what had the focus with it.
      const replaced = last !== null && last !== heading && document.activeElement === document.body;
      if (replaced || awaitedUntil > performance.now()) moveTo(heading);
      awaitedUntil = 0;
      last = heading;
    };
    const observer = new MutationObserver(look);
    observer.observe(area, { childList: true, subtree: true, characterData: true });
    const leave = router.subscribe('onRendered', ({ fromLocation, pathChanged }) => {
      if (fromLocation === undefined || !pathChanged) return;
      awaitedUntil = performance.now() + patience;
      look();
    });
    look();
    return () => {
      observer.disconnect();
      leave();
    };
  }, [main, router]);
}

/** For when what had the focus is gone: the screen's heading takes it. */
export function focusHeading(): void {
  const heading = document.querySelector<HTMLElement>('main h1');
  if (heading !== null) moveTo(heading);
}

/** Unless the person has begun to write already. */
function moveTo(heading: HTMLElement): void {
  if (document.activeElement?.matches('main :is(input, textarea, select)') === true) return;
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
}
