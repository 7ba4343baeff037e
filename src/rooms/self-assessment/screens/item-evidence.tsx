/** What the answer to one criterion rests on, and the way to add to it. */
import { useState } from 'react';
import { Button } from '#ui/components/Button.tsx';
import { Panel } from '#ui/components/Panel.tsx';
import { AddEvidence } from './add-evidence.tsx';
import { homeOfCycle } from './addresses.ts';
import type { OpenCycle } from './cycle-page.tsx';
import { refreshCycle } from './data.ts';
import { EvidenceDialog } from './evidence-dialog.tsx';
import { EvidenceLine } from './evidence-line.tsx';
import type { ItemDetail } from './types.ts';
import { useWords } from './words.tsx';

export function ItemEvidence({ open, detail }: { open: OpenCycle; detail: ItemDetail }) {
  const say = useWords();
  const [adding, setAdding] = useState(false);
  const [shown, setShown] = useState<string | null>(null);
  const evidence = detail.evidence.find(({ id }) => id === shown);
  const home = homeOfCycle(open.at);
  return (
    <>
      <Panel title={say('evidence')}>
        {detail.evidence.length === 0 && <p>{say('evidence.none')}</p>}
        <ul className="evidence">
          {detail.evidence.map((one) => (
            <li key={one.id}>
              <EvidenceLine evidence={one} item={detail.item} timeZone={open.site.timeZone} onShow={() => setShown(one.id)} />
            </li>
          ))}
        </ul>
        {open.may.edit && (
          <Button variant="plain" onClick={() => setAdding(true)}>
            {say('evidence.add')}
          </Button>
        )}
      </Panel>
      {adding && (
        <AddEvidence
          home={home}
          purpose={{ at: { ...open.at, item: detail.item }, title: `${detail.item} ${detail.title.text}`, used: detail.evidence }}
          onAdded={() => refreshCycle(open.at)}
          onClose={() => setAdding(false)}
        />
      )}
      {evidence !== undefined && (
        <EvidenceDialog
          key={evidence.id}
          home={home}
          evidence={evidence}
          use={{ site: open.site.id, at: open.may.edit ? { ...open.at, item: detail.item } : null }}
          mayEdit={open.may.edit && !evidence.shared}
          onChanged={() => refreshCycle(open.at)}
          onClose={() => setShown(null)}
        />
      )}
    </>
  );
}
