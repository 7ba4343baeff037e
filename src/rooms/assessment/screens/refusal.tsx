/** A refusal in words, with every fault that stands at no field of its own. */
import { ApiProblem } from '#ui/app/api.ts';
import { faultText } from '#ui/app/fault-state.tsx';
import { Notice } from '#ui/components/Notice.tsx';
import { useT } from '#ui/messages.client.tsx';
import { isStale } from './stale.ts';
import { useWords } from './words.tsx';

export function Refusal({ fault }: { fault: unknown }) {
  const t = useT();
  const say = useWords();
  if (fault === null || fault === undefined) return null;
  if (isStale(fault)) {
    return (
      <Notice kind="error" title={t('ui.conflict.title')}>
        <p>{say('changed.again')}</p>
      </Notice>
    );
  }
  const details = fault instanceof ApiProblem ? fault.errors.map(({ detail }) => detail).filter((detail) => detail !== fault.message) : [];
  return (
    <Notice kind="error" title={faultText(t, fault)}>
      {details.length > 0 && (
        <ul>
          {[...new Set(details)].map((detail) => (
            <li key={detail}>{detail}</li>
          ))}
        </ul>
      )}
    </Notice>
  );
}
