/** What an organisation answers for all its sites, and the evidence it shares with them. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { FaultState } from '#ui/app/fault-state.tsx';
import { Breadcrumbs } from '#ui/components/Breadcrumbs.tsx';
import { Empty } from '#ui/components/Empty.tsx';
import { Loading } from '#ui/components/Loading.tsx';
import { useT } from '#ui/messages.client.tsx';
import { addresses } from './addresses.ts';
import { AnswerBadge } from './answer-text.tsx';
import { readJson, useAddress, useSharedAnswers } from './data.ts';
import { SharedAnswerForm } from './shared-answer-form.tsx';
import { SharedEvidence } from './shared-evidence.tsx';
import type { SharedAnswers, SharedItem, SiteDetails } from './types.ts';
import { Said, useWords } from './words.tsx';
import './evidence.css';
import './self-assessment.css';

type Organisation = { id: string; name: string; may: string[] };

export default function SharedAnswersScreen() {
  const t = useT();
  const say = useWords();
  const address = useAddress('organisation');
  const organisation = useQuery({
    queryKey: ['organisation', address],
    queryFn: () => readJson<Organisation>(`/organisations/${address}`),
  });
  const pack = usePack(address);
  const shared = useSharedAnswers(address, pack.data ?? null);
  const failed = [organisation, pack, shared].find(({ error }) => error !== null);
  if (failed !== undefined) return <FaultState fault={failed.error} onRetry={() => void failed.refetch()} />;
  if (organisation.data === undefined || pack.data === undefined) return <Loading t={t} lines={9} />;
  return (
    <>
      <Breadcrumbs
        label={t('ui.breadcrumbs')}
        trail={[{ href: addresses.organisation(address), text: organisation.data.name }]}
        here={say('shared')}
      />
      <header className="head">
        <h1>{say('shared')}</h1>
        <p className="lede">{say('shared.lede', { organisation: organisation.data.name })}</p>
      </header>
      {pack.data === null ? (
        <Empty title={say('shared.no-pack.title')}>{say('shared.no-pack.text')}</Empty>
      ) : shared.data === undefined ? (
        <Loading t={t} lines={9} />
      ) : (
        <SharedList organisation={organisation.data} shared={shared.data} />
      )}
      <SharedEvidence organisation={address} mayEdit={organisation.data.may.includes('answers.edit')} />
    </>
  );
}

/** The pack in the address, else the one that a site of the organisation is answering now; null where none is. */
function usePack(organisation: string) {
  const given = new URLSearchParams(location.search).get('pack');
  return useQuery({
    queryKey: ['shared-answers', organisation, 'pack', given],
    queryFn: async () => {
      if (given !== null) return given;
      type Row = { id: string; cycle_id: string | null };
      const { items } = await readJson<{ items: Row[] }>(`/sites?organisation=${organisation}`);
      const site = items.find(({ cycle_id }) => cycle_id !== null);
      if (site === undefined) return null;
      return (await readJson<SiteDetails>(`/sites/${site.id}`)).cycles[0]?.pack ?? null;
    },
  });
}

function SharedList({ organisation, shared }: { organisation: Organisation; shared: SharedAnswers }) {
  return (
    <>
      <p className="note">
        <Said of={shared.pack.title} />
      </p>
      <ul className="shared-list">
        {shared.items.map((item) => (
          <li key={item.item}>
            <SharedRow organisation={organisation} shared={shared} item={item} />
          </li>
        ))}
      </ul>
    </>
  );
}

/** Only what is opened is edited: thirty forms at once would be thirty sessions. */
function SharedRow({ organisation, shared, item }: { organisation: Organisation; shared: SharedAnswers; item: SharedItem }) {
  const say = useWords();
  const [open, setOpen] = useState(false);
  const mayEdit = organisation.may.includes('answers.edit');
  return (
    <details className="shared-row" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <span className="n">{item.item}</span>
        <b>
          <Said of={item.title} />
        </b>
        {item.shared === null ? (
          <span className="note">{say('shared.nothing')}</span>
        ) : (
          <AnswerBadge answer={{ level: item.shared.level, notApplicable: false }} levels={shared.levels} />
        )}
      </summary>
      {open && <SharedAnswerForm organisation={organisation.id} shared={shared} item={item} mayEdit={mayEdit} />}
    </details>
  );
}
