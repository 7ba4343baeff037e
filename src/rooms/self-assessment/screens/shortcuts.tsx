/** Moving between criteria from the keyboard, and the line that says how. */
import { useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';
import { addresses } from './addresses.ts';
import type { Way } from './way-on.tsx';
import { useWords } from './words.tsx';

export type Move = 'next' | 'previous';

export function Shortcuts({ site, way, onLeave }: { site: string; way: Way; onLeave: () => void }) {
  const say = useWords();
  const router = useRouter();
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const move = moveOf(event, document.documentElement.dir === 'rtl');
      const to = move === null ? null : way[move];
      if (to === null) return;
      event.preventDefault();
      onLeave();
      router.history.push(addresses.item(site, to.item));
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [site, way, onLeave, router]);
  return (
    <details className="shortcuts no-paper">
      <summary>{say('keyboard')}</summary>
      <dl>
        <dt>
          <kbd>↑</kbd> <kbd>↓</kbd>
        </dt>
        <dd>{say('keyboard.levels')}</dd>
        <dt>
          <kbd>Ctrl</kbd> + <kbd>Enter</kbd>
        </dt>
        <dd>{say('keyboard.next')}</dd>
        <dt>
          <kbd>Alt</kbd> + <kbd>←</kbd> <kbd>→</kbd>
        </dt>
        <dd>{say('keyboard.around')}</dd>
      </dl>
    </details>
  );
}

type Pressed = Pick<KeyboardEvent, 'key' | 'altKey' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'target'>;

/**
 * Ctrl or Command with Enter moves on from anywhere. Alt with an arrow moves along the page's reading direction, but not while
 * text is written: there it moves by words on some systems. An open dialog keeps its keys.
 */
export function moveOf({ key, altKey, ctrlKey, metaKey, shiftKey, target }: Pressed, rightToLeft: boolean): Move | null {
  if (shiftKey || document.querySelector('dialog[open]') !== null) return null;
  if (key === 'Enter' && (ctrlKey || metaKey) && !altKey) return 'next';
  if (!altKey || ctrlKey || metaKey || isWritten(target)) return null;
  if (key === 'ArrowRight') return rightToLeft ? 'previous' : 'next';
  if (key === 'ArrowLeft') return rightToLeft ? 'next' : 'previous';
  return null;
}

function isWritten(target: EventTarget | null): boolean {
  return target instanceof Element && target.matches('textarea, select, input:not([type="radio"], [type="checkbox"])');
}
