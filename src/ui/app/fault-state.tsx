/** Any fault as something to read: what happened, what to do, the number to quote. Screens show it for a failed query. */

import { useLayoutEffect, useState } from 'react';
import { Empty } from '../components/Empty.tsx';
import { ErrorState } from '../components/ErrorState.tsx';
import { LinkButton } from '../components/LinkButton.tsx';
import type { Translate } from '../i18n.ts';
import { useT } from '../messages.client.tsx';
import { ApiProblem } from './api-problem.ts';
import { AuthFault } from './auth.ts';
import { isLostConnection } from './query.ts';

export function FaultState({ fault, onRetry }: { fault: unknown; onRetry?: (() => void) | undefined }) {
  const t = useT();
  if (fault instanceof ApiProblem && fault.status === 404) return <NotFound />;
  if (fault instanceof ApiProblem && fault.status === 403) {
    return <NothingHere title={t('app.not-allowed.title')}>{fault.message}</NothingHere>;
  }
  return (
    <>
      <MissingHeading />
      <ErrorState t={t} requestId={requestIdOf(fault)} onRetry={onRetry}>
        {faultText(t, fault)}
      </ErrorState>
    </>
  );
}

/** Nothing here, or nothing this person may see: the two are told apart to nobody. */
export function NotFound() {
  const t = useT();
  return <NothingHere title={t('app.not-found.title')}>{t('app.not-found.text')}</NothingHere>;
}

function NothingHere({ title, children }: { title: string; children: string }) {
  const t = useT();
  const toStart = (
    <LinkButton href="/app" variant="plain">
      {t('app.to-start')}
    </LinkButton>
  );
  return (
    <>
      <MissingHeading />
      <Empty title={title} action={toStart}>
        {children}
      </Empty>
    </>
  );
}

/** A fault in the place of a whole screen takes its heading away too; to those who listen there still is one. */
function MissingHeading() {
  const t = useT();
  const [missing, setMissing] = useState(false);
  useLayoutEffect(() => setMissing(document.querySelector('main h1') === null), []);
  return missing && <h1 className="hush">{t('app.fault.title')}</h1>;
}

/** A fault in one sentence. The API says its own in the reader's language. */
export function faultText(t: Translate, fault: unknown): string {
  if (fault instanceof ApiProblem) return fault.message;
  if (fault instanceof AuthFault) return fault.title ?? authText(t, fault.code);
  return t(isLostConnection(fault) ? 'app.fault.connection' : 'app.fault.unexpected');
}

/** What is wrong with one field of a refused request, by its JSON pointer. */
export function fieldFault(fault: unknown, pointer: string): string | undefined {
  return fault instanceof ApiProblem ? fault.errors.find((error) => error.pointer === pointer)?.detail : undefined;
}

function requestIdOf(fault: unknown): string | undefined {
  const instance = fault instanceof ApiProblem ? fault.body['instance'] : undefined;
  return typeof instance === 'string' ? instance.replace('urn:uuid:', '') : undefined;
}

function authText(t: Translate, code: string): string {
  const key = `accounts.fault.${code}`;
  const text = t(key);
  return text === key ? t('accounts.fault.OTHER') : text;
}
