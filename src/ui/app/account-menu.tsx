/** The person's own menu: who is signed in, the account, the way out. */
import { useLocation } from '@tanstack/react-router';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { Button } from '../components/Button.tsx';
import { useT } from '../messages.client.tsx';
import { type Session, useSignOut } from './session.tsx';

export default function AccountMenu({ session }: { session: Session }) {
  const t = useT();
  const { pathname } = useLocation();
  const leave = useSignOut();
  const menu = useRef<HTMLDetailsElement>(null);

  const close = () => {
    if (menu.current !== null) menu.current.open = false;
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: the menu closes whenever the address changes
  useEffect(close, [pathname]);
  useEffect(() => {
    const onPointer = (event: PointerEvent) => {
      if (event.target instanceof Node && menu.current?.contains(event.target) === false) close();
    };
    addEventListener('pointerdown', onPointer);
    return () => removeEventListener('pointerdown', onPointer);
  });
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || menu.current?.open !== true) return;
    close();
    menu.current.querySelector('summary')?.focus();
  };

  return (
    <details className="account-menu" ref={menu} onKeyDown={onKey}>
      <summary className="button bare">
        <span className="hush">{t('app.account-of')} </span>
        <span className="name">{session.person.name}</span>
      </summary>
      <div>
        <p className="note">{session.person.email}</p>
        <ul>
          <li>
            <a href="/app/account">{t('app.account')}</a>
          </li>
          <li>
            <a href="/register">{t('app.register')}</a>
          </li>
        </ul>
        <Button variant="plain" busy={leave.isPending} onClick={() => leave.mutate()}>
          {t('app.sign-out')}
        </Button>
      </div>
    </details>
  );
}
