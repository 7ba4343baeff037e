/** The hits of a screening with why each was found. A hit asks for a look; it decides nothing. */
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { FaultNotice } from '#ui/app/fault-notice.tsx';
import { queryClient } from '#ui/app/query.ts';
import { Button } from '#ui/components/Button.tsx';
import { DataTable } from '#ui/components/DataTable.tsx';
import { Notice } from '#ui/components/Notice.tsx';
import { Select } from '#ui/components/Select.tsx';
import { formatDate, formatDateTime, formatPercent } from '#ui/i18n.ts';
import { useLanguage } from '#ui/messages.client.tsx';
import { type ApplicationDetails, client, type Screening } from './data.ts';
import { useWords } from './words.ts';

/** How much of two names must be the same words. Chosen each time, and kept with the screening. */
const thresholds = ['0.5', '0.67', '0.8', '1'] as const;

export function ScreeningSection({ application, mayScreen }: { application: ApplicationDetails; mayScreen: boolean }) {
  const say = useWords();
  const language = useLanguage();
  const [threshold, setThreshold] = useState<string>('0.67');
  const screen = useMutation({
    mutationFn: async () => {
      await client.applications[':application'].screenings.$post({
        param: { application: application.id },
        json: { threshold: Number(threshold) },
      });
      await queryClient.invalidateQueries({ queryKey: ['application', application.id] });
      await queryClient.invalidateQueries({ queryKey: ['applications'] });
    },
  });
  const [last, ...older] = application.screenings;
  return (
    <section className="section">
      <h2>{say('screening')}</h2>
      <p className="prose">{say('screening.text')}</p>
      {mayScreen && (
        <div className="form">
          <Select
            label={say('screening.threshold')}
            hint={say('screening.threshold.hint')}
            value={threshold}
            onChange={(event) => setThreshold(event.currentTarget.value)}
            options={thresholds.map((one) => ({ value: one, text: formatPercent(Number(one), language) }))}
          />
          <Button variant="plain" busy={screen.isPending} onClick={() => screen.mutate()}>
            {say('screening.do')}
          </Button>
          <FaultNotice fault={screen.error} />
        </div>
      )}
      {last !== undefined && <Hits screening={last} />}
      {older.length > 0 && (
        <details>
          <summary>{say('screening.older', { count: older.length })}</summary>
          {older.map((one) => (
            <Hits key={one.id} screening={one} />
          ))}
        </details>
      )}
    </section>
  );
}

function Hits({ screening }: { screening: Screening }) {
  const say = useWords();
  const language = useLanguage();
  const { hits, list, asOf, threshold, by } = screening;
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const made = say('screening.made', {
    list,
    asOf: formatDate(asOf, language),
    threshold: formatPercent(threshold, language),
    by: by ?? say('people.nobody'),
    at: formatDateTime(screening.at, language, zone),
  });
  if (hits.length === 0) {
    return (
      <Notice kind="info" title={say('screening.clear')}>
        <p>{made}</p>
      </Notice>
    );
  }
  return (
    <DataTable
      caption={made}
      rows={hits}
      rowKey={({ subject, entry }) => `${subject.role} ${subject.name} ${entry.id}`}
      columns={[
        {
          key: 'subject',
          header: say('screening.subject'),
          cell: ({ subject }) => (
            <>
              {subject.name}
              <span className="sub">{say(`screening.subject.${subject.role}`)}</span>
            </>
          ),
        },
        {
          key: 'entry',
          header: say('screening.entry'),
          cell: ({ entry, why }) => (
            <>
              {why.matched}
              <span className="sub">
                {[why.alias ? entry.name : null, entry.country, entry.program, entry.id].filter(Boolean).join(' · ')}
              </span>
            </>
          ),
        },
        {
          key: 'why',
          header: say('screening.why'),
          cell: ({ why }) => (
            <>
              {say(`screening.how.${why.how}`, { words: why.words.join(' ') })}
              <span className="sub">{say(`screening.country.${why.country}`)}</span>
            </>
          ),
        },
        { key: 'score', header: say('screening.score'), align: 'end', cell: ({ score }) => formatPercent(score, language) },
      ]}
    />
  );
}
