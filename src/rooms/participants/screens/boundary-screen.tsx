/** What the newest cycle covers and what it leaves out: read by all who see the site, edited while the self-assessment is open. */
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { FaultNotice } from '#ui/app/fault-notice.tsx';
import { Button } from '#ui/components/Button.tsx';
import { DataTable } from '#ui/components/DataTable.tsx';
import { Empty } from '#ui/components/Empty.tsx';
import { Notice } from '#ui/components/Notice.tsx';
import { StatusBadge } from '#ui/components/StatusBadge.tsx';
import { useT } from '#ui/messages.client.tsx';
import { BoundaryRows, type EditedItem } from './boundary-rows.tsx';
import { type Boundary, client, nameIn, refreshSite, type SiteDetails, useBoundary, useChoices, version } from './data.ts';
import { addresses, Shown, SitePage } from './page.tsx';
import { currentOf } from './stale-notice.tsx';
import { useWords } from './words.ts';

export default function BoundaryScreen() {
  return <SitePage part="/boundary">{(site) => <OfSite site={site} />}</SitePage>;
}

function OfSite({ site }: { site: SiteDetails }) {
  const say = useWords();
  const [cycle] = site.cycles;
  const boundary = useBoundary(site.id, cycle?.id);
  if (cycle === undefined) return <Empty title={say('boundary.no-cycle')}>{say('boundary.no-cycle.text')}</Empty>;
  const mayEdit = site.may.includes('boundary.edit') && cycle.stage === 'self-assessment';
  return (
    <>
      <p className="lede">{say('boundary.lede')}</p>
      {!mayEdit && cycle.stage !== 'self-assessment' && <Notice kind="info">{say('boundary.settled')}</Notice>}
      <Shown query={boundary}>
        {(found) =>
          mayEdit ? <Editor key={cycle.id} site={site} cycle={cycle.id} boundary={found} /> : <BoundaryTable items={found.items} />
        }
      </Shown>
    </>
  );
}

function BoundaryTable({ items }: { items: Boundary['items'] }) {
  const say = useWords();
  const choices = useChoices();
  return (
    <DataTable
      caption={say('boundary')}
      hideCaption
      rows={items}
      rowKey={({ kind, name }) => `${kind} ${name}`}
      columns={[
        {
          key: 'name',
          header: say('boundary.name'),
          cell: ({ kind, name }) => (kind === 'metal' ? nameIn(choices.data?.metals, name) : name),
        },
        { key: 'kind', header: say('boundary.kind'), cell: ({ kind }) => say(`boundary.kind.${kind}`) },
        {
          key: 'included',
          header: say('boundary.included'),
          cell: ({ included }) => (
            <StatusBadge tone={included ? 'good' : 'ended'}>{say(included ? 'boundary.in' : 'boundary.out')}</StatusBadge>
          ),
        },
        { key: 'reason', header: say('reason'), cell: ({ reason }) => reason },
      ]}
    />
  );
}

function Editor({ site, cycle, boundary }: { site: SiteDetails; cycle: string; boundary: Boundary }) {
  const t = useT();
  const say = useWords();
  // What is typed stays, also when the boundary is read anew; it is saved against the version it began with.
  const [began, setBegan] = useState(boundary);
  const [items, setItems] = useState<EditedItem[]>(() => keyed(boundary.items));
  const save = useMutation({
    mutationFn: async (on: number) => {
      const json = {
        items: items.map(({ kind, name, included, reason }) => ({ kind, name, included, reason: reason?.trim() ? reason : null })),
      };
      return (
        await client.sites[':site'].cycles[':cycle'].boundary.$put({ param: { site: site.id, cycle }, json }, version({ version: on }))
      ).json();
    },
    onSuccess: async (kept) => {
      setBegan(kept);
      setItems(keyed(kept.items));
      await refreshSite(site.id);
    },
  });
  const current = currentOf<Boundary>(save.error);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (!save.isPending) save.mutate(began.version);
      }}
    >
      <BoundaryRows items={items} metals={site.metals} fault={save.error} onChange={setItems} />
      {current !== undefined && (
        <Notice kind="warning" title={t('ui.conflict.title')}>
          <BoundaryTable items={current.items} />
          <div className="actions">
            <Button onClick={() => save.mutate(current.version)}>{t('ui.conflict.keep-mine')}</Button>
            <Button
              variant="plain"
              onClick={() => {
                save.reset();
                setBegan(current);
                setItems(keyed(current.items));
              }}
            >
              {t('ui.conflict.keep-theirs')}
            </Button>
          </div>
        </Notice>
      )}
      {current === undefined && <FaultNotice fault={save.error} />}
      {save.isSuccess && <Notice kind="success">{say('boundary.saved')}</Notice>}
      <div className="actions">
        <Button type="submit" busy={save.isPending}>
          {say('save')}
        </Button>
        <a href={addresses.site(site.id)}>{say('cancel')}</a>
      </div>
    </form>
  );
}

function keyed(items: Boundary['items']): EditedItem[] {
  return items.map((item, index) => ({ ...item, key: `${index} ${item.kind} ${item.name}` }));
}
