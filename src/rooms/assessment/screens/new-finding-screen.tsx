/** A finding is raised: a draft of the team until it is issued. The scheme is told of a critical one at once. */
import { useMutation } from '@tanstack/react-query';
import { useLocation, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { SiteAtHand } from '#ui/app/site.ts';
import { LinkButton } from '#ui/components/LinkButton.tsx';
import { Notice } from '#ui/components/Notice.tsx';
import { useT } from '#ui/messages.client.tsx';
import { Head, NobodyAppointed, OfAssessment, Shown } from './assessment-page.tsx';
import { type CycleAt, refreshAssessment } from './data.ts';
import { type FindingInput, type Findings, keepFinding, ofFindings, useFindings } from './finding-data.ts';
import { FindingForm } from './finding-form.tsx';
import { useFindingWords } from './finding-words.tsx';
import { Refusal } from './refusal.tsx';
import { addresses } from './words.tsx';

export default function NewFindingScreen() {
  return <OfAssessment>{(site, at) => <New site={site} at={at} />}</OfAssessment>;
}

function New({ site, at }: { site: SiteAtHand; at: CycleAt }) {
  const say = useFindingWords();
  return (
    <>
      <Head site={site} trail={[{ href: addresses.findings(site.id), text: say('all') }]} title={say('raise')} lede={say('raise.lede')} />
      <Shown query={useFindings(at)} missing={<NobodyAppointed site={site} />}>
        {(view) =>
          view.mayRaise ? (
            <Raise site={site} at={at} view={view} />
          ) : (
            <Notice kind="info">
              <p>{say('raise.not')}</p>
            </Notice>
          )
        }
      </Shown>
    </>
  );
}

function Raise({ site, at, view }: { site: SiteAtHand; at: CycleAt; view: Findings }) {
  const t = useT();
  const navigate = useNavigate();
  const item = new URLSearchParams(useLocation().searchStr).get('item') ?? undefined;
  const [now] = useState(() => new Date().toISOString());
  // One key for what is sent: pressed twice, or sent again after a lost answer, it raises one finding.
  const [keys] = useState(() => new Map<string, string>());
  const raise = useMutation({
    mutationFn: async (json: FindingInput) => {
      const said = JSON.stringify(json);
      const key = keys.get(said) ?? crypto.randomUUID();
      keys.set(said, key);
      return (await ofFindings.$post({ param: at, json }, { headers: { 'idempotency-key': key } })).json();
    },
    onSuccess: async (raised) => {
      keepFinding(at, raised);
      await navigate({ to: `/sites/${site.id}/assessment/findings/${raised.id}` });
      await refreshAssessment(at);
    },
  });
  return (
    <FindingForm
      offered={view}
      zone={site.timeZone}
      known={null}
      item={item}
      now={now}
      fault={raise.error}
      busy={raise.isPending}
      onSubmit={(finding) => raise.mutate(finding)}
      cancel={
        <LinkButton variant="plain" href={addresses.findings(site.id)}>
          {t('app.cancel')}
        </LinkButton>
      }
    >
      <Refusal fault={raise.error} />
    </FindingForm>
  );
}
