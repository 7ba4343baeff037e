/** For the managers of the site: whether there are findings that wait for their answer. */
import { Notice } from '#ui/components/Notice.tsx';
import type { CycleAt } from './data.ts';
import { awaitsAnswer, type Finding, useFindings } from './finding-data.ts';
import { useFindingWords } from './finding-words.tsx';
import { addresses } from './words.tsx';

export function FindingsForSite({ at }: { at: CycleAt }) {
  const { data } = useFindings(at);
  return data === undefined ? null : <IssuedToYou site={at.site} findings={data.findings} />;
}

export function IssuedToYou({ site, findings }: { site: string; findings: readonly Finding[] }) {
  const say = useFindingWords();
  if (findings.length === 0) return null;
  const toAnswer = findings.filter(awaitsAnswer).length;
  return (
    <Notice kind={toAnswer > 0 ? 'warning' : 'info'} title={say('issued-to-you', { count: findings.length })}>
      <p>
        {say('to-answer', { count: toAnswer })}. <a href={addresses.findings(site)}>{say('to-all')}</a>
      </p>
    </Notice>
  );
}
