/** A firm's manager applies for its approval, or sends again what staff returned. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { FaultState } from '#ui/app/fault-state.tsx';
import { Breadcrumbs } from '#ui/components/Breadcrumbs.tsx';
import { Loading } from '#ui/components/Loading.tsx';
import { Notice } from '#ui/components/Notice.tsx';
import { useT } from '#ui/messages.client.tsx';
import { ifMatch, useFirm } from '../data.ts';
import { addresses } from '../words.tsx';
import { ApplicationForm } from './application-form.tsx';
import { type Application, type ApplicationInput, applicationAddresses, applicationKeys, ofFirm, useApplications } from './data.ts';
import { useApplicationWords } from './words.tsx';
import '../assessment.css';

export default function ApplyScreen() {
  const t = useT();
  const { organisation = '' } = useParams({ strict: false });
  const firm = useFirm(organisation);
  const applications = useApplications(organisation);
  const failed = [firm, applications].find(({ error, data }) => error !== null && data === undefined);
  if (failed !== undefined) return <FaultState fault={failed.error} onRetry={() => void failed.refetch()} />;
  if (firm.data === undefined || applications.data === undefined) return <Loading t={t} lines={8} />;
  return <Apply firm={firm.data.firm} latest={applications.data[0] ?? null} />;
}

export function Apply({ firm, latest }: { firm: { id: string; name: string }; latest: Application | null }) {
  const t = useT();
  const say = useApplicationWords();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const returned = latest?.status === 'returned' ? latest : null;
  const send = useMutation({
    mutationFn: async (json: ApplicationInput) => {
      const param = { organisation: firm.id };
      if (returned === null) return (await ofFirm.$post({ param, json })).json();
      return (await ofFirm[':application'].$put({ param: { ...param, application: returned.id }, json }, ifMatch(returned.version))).json();
    },
    onSuccess: async (application) => {
      await queries.invalidateQueries({ queryKey: ['applications'] });
      queries.setQueryData(applicationKeys.one(firm.id, application.id), application);
      await navigate({ to: applicationAddresses.one(firm.id, application.id).replace('/app', '') });
    },
  });
  return (
    <>
      <Breadcrumbs label={t('ui.breadcrumbs')} trail={[{ href: addresses.firm(firm.id), text: firm.name }]} here={say('apply.title')} />
      <header className="head">
        <h1>{say('apply.title')}</h1>
        <p className="lede">{say('apply.lede')}</p>
      </header>
      {latest?.status === 'submitted' ? (
        <Notice kind="info" title={say('apply.open.title')}>
          <p>
            {say('apply.open.text')} <a href={applicationAddresses.one(firm.id, latest.id)}>{say('apply.open.read')}</a>
          </p>
        </Notice>
      ) : (
        <>
          {returned !== null && (
            <Notice kind="info" title={say('apply.returned.title')}>
              <p className="written">{returned.reason}</p>
            </Notice>
          )}
          <ApplicationForm
            known={returned}
            busy={send.isPending}
            fault={send.error}
            cancel={addresses.firm(firm.id)}
            onSend={(input) => send.mutate(input)}
          />
        </>
      )}
    </>
  );
}
