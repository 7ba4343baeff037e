/** Evidence that an organisation keeps for all its sites. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { FaultState } from '#ui/app/fault-state.tsx';
import { queryClient } from '#ui/app/query.ts';
import { Button } from '#ui/components/Button.tsx';
import { Loading } from '#ui/components/Loading.tsx';
import { useT } from '#ui/messages.client.tsx';
import { AddEvidence } from './add-evidence.tsx';
import { homeOfOrganisation } from './addresses.ts';
import { client } from './data.ts';
import { EvidenceDialog } from './evidence-dialog.tsx';
import { EvidenceLine } from './evidence-line.tsx';
import { useWords } from './words.tsx';

export function SharedEvidence({ organisation, mayEdit }: { organisation: string; mayEdit: boolean }) {
  const t = useT();
  const say = useWords();
  const [adding, setAdding] = useState(false);
  const [shown, setShown] = useState<string | null>(null);
  const home = homeOfOrganisation(organisation);
  const queryKey = ['shared-evidence', organisation];
  const all = useQuery({
    queryKey,
    queryFn: async () => {
      const page = await client.organisations[':organisation'].evidence.$get({ param: { organisation }, query: { limit: '100' } });
      return (await page.json()).items;
    },
  });
  const onChanged = () => queryClient.invalidateQueries({ queryKey });
  const chosen = all.data?.find(({ id }) => id === shown);
  return (
    <section className="section">
      <h2>{say('shared.evidence')}</h2>
      <p className="prose">{say('shared.evidence.text')}</p>
      {all.data === undefined &&
        (all.error === null ? <Loading t={t} /> : <FaultState fault={all.error} onRetry={() => void all.refetch()} />)}
      <ul className="evidence">
        {all.data?.map((one) => (
          <li key={one.id}>
            <EvidenceLine
              evidence={{ ...one, shared: false }}
              timeZone={Intl.DateTimeFormat().resolvedOptions().timeZone}
              onShow={() => setShown(one.id)}
            />
          </li>
        ))}
      </ul>
      {mayEdit && (
        <Button variant="plain" onClick={() => setAdding(true)}>
          {say('evidence.add')}
        </Button>
      )}
      {adding && <AddEvidence home={home} purpose={null} onAdded={onChanged} onClose={() => setAdding(false)} />}
      {chosen !== undefined && (
        <EvidenceDialog
          key={chosen.id}
          home={home}
          evidence={chosen}
          use={null}
          mayEdit={mayEdit}
          onChanged={onChanged}
          onClose={() => setShown(null)}
        />
      )}
    </section>
  );
}
