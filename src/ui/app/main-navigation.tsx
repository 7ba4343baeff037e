/** The screens a person goes to most. On a narrow screen the entries wait behind one button. */
import { useLocation } from '@tanstack/react-router';
import { useEffect, useId, useState } from 'react';
import { useT } from '../messages.client.tsx';
import { currentEntry, hrefOf, navigationOf } from './navigation.ts';
import { roomScreens } from './screens.ts';
import type { Session } from './session.tsx';

export default function MainNavigation({ session }: { session: Session }) {
  const t = useT();
  const { pathname } = useLocation();
  const [open, setOpen] = useState(false);
  const id = useId();
  const entries = navigationOf(
    roomScreens,
    session.roles.map(({ role }) => role),
  );
  const here = currentEntry(entries, hrefOf(pathname));
  // biome-ignore lint/correctness/useExhaustiveDependencies: the menu closes whenever the address changes
  useEffect(() => setOpen(false), [pathname]);
  if (entries.length === 0) return null;
  return (
    <nav aria-label={t('ui.nav')} className={open ? 'main-nav open' : 'main-nav'}>
      <button type="button" className="button bare" aria-expanded={open} aria-controls={id} onClick={() => setOpen(!open)}>
        {t('app.menu')}
      </button>
      <ul id={id}>
        {entries.map((entry) => (
          <li key={entry.href}>
            <a href={entry.href} aria-current={entry.href === here?.href ? 'page' : undefined}>
              {t(entry.label)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
