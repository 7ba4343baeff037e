/** The frame of the account's screens: one heading, one row of links. */
import { useLocation } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Tabs } from '../../components/Tabs.tsx';
import { useT } from '../../messages.client.tsx';
import { hrefOf } from '../navigation.ts';

const parts = [
  ['/app/account', 'accounts.profile.title'],
  ['/app/account/password', 'accounts.password.title'],
  ['/app/account/two-factor', 'accounts.two-factor.title'],
  ['/app/account/keys', 'accounts.keys.title'],
  ['/app/account/sessions', 'accounts.sessions.title'],
  ['/app/account/notices', 'accounts.notices.title'],
] as const;

/** `part` is the message key of the screen's name, as in the row of links. */
export function AccountPage({ part, lede, children }: { part: (typeof parts)[number][1]; lede: string; children: ReactNode }) {
  const t = useT();
  const { pathname } = useLocation();
  return (
    <div className="account">
      <Tabs label={t('app.account')} current={hrefOf(pathname)} tabs={parts.map(([href, key]) => ({ href, text: t(key) }))} />
      <header className="head">
        <h1>{t(part)}</h1>
        <p className="lede">{lede}</p>
      </header>
      {children}
    </div>
  );
}
