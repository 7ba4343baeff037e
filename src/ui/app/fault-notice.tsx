/** A refusal in words, with the fields it is about; a stale version is shown by whoever can compare. */
import { ApiProblem } from '#ui/app/api.ts';
import { faultText } from '#ui/app/fault-state.tsx';
import { Notice } from '#ui/components/Notice.tsx';
import { useT } from '#ui/messages.client.tsx';

export function FaultNotice({ fault }: { fault: unknown }) {
  const t = useT();
  if (fault === null || fault === undefined) return null;
  const fields = fault instanceof ApiProblem ? fault.errors.filter(({ pointer }) => pointer !== undefined) : [];
  return (
    <Notice kind="error" title={faultText(t, fault)}>
      {fields.length > 0 && (
        <ul>
          {fields.map(({ pointer, detail }) => (
            <li key={`${pointer} ${detail}`}>{detail}</li>
          ))}
        </ul>
      )}
    </Notice>
  );
}
