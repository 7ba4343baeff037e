/** Findings as a table: nonconformities, which ask for something, apart from what was only noted. */
import { DataTable } from '#ui/components/DataTable.tsx';
import type { Finding, Findings } from './finding-data.ts';
import { CriticalMark, FindingState, GradeMark, itemName, useFindingWords } from './finding-words.tsx';
import { addresses, Day, useWords } from './words.tsx';

export function FindingList({ findings, items, site, zone }: Pick<Findings, 'findings' | 'items'> & { site: string; zone: string }) {
  const say = useFindingWords();
  const nonconformities = findings.filter(({ nonconformity }) => nonconformity);
  const others = findings.filter(({ nonconformity }) => !nonconformity);
  return (
    <>
      <section className="section" aria-labelledby="nonconformities">
        <h2 id="nonconformities">{say('nonconformities')}</h2>
        <p className="prose">{say('nonconformities.text')}</p>
        {nonconformities.length === 0 ? (
          <p className="note">{say('nonconformities.none')}</p>
        ) : (
          <Rows caption={say('nonconformities')} findings={nonconformities} items={items} site={site} zone={zone} />
        )}
      </section>
      <section className="section" aria-labelledby="noted">
        <h2 id="noted">{say('noted')}</h2>
        <p className="prose">{say('noted.text')}</p>
        {others.length === 0 ? (
          <p className="note">{say('noted.none')}</p>
        ) : (
          <Rows caption={say('noted')} findings={others} items={items} site={site} zone={zone} />
        )}
      </section>
    </>
  );
}

function Rows(props: { caption: string; findings: readonly Finding[]; items: Findings['items']; site: string; zone: string }) {
  const say = useFindingWords();
  const words = useWords();
  return (
    <DataTable
      caption={props.caption}
      hideCaption
      rows={props.findings}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'finding',
          header: say('one'),
          cell: ({ id, title, item, critical, dispute }) => (
            <>
              <a href={addresses.finding(props.site, id)}>{title}</a>
              <span className="sub">{itemName(props.items, item)}</span>
              {critical !== null && <CriticalMark critical={critical} />}
              {dispute !== null && <span className="sub">{say(`disputed.${dispute.status}`)}</span>}
            </>
          ),
        },
        { key: 'grade', header: say('field.grade'), cell: (finding) => <GradeMark {...finding} /> },
        { key: 'status', header: words('status'), cell: ({ status }) => <FindingState status={status} /> },
        {
          key: 'correct-by',
          header: say('field.correctBy'),
          cell: ({ answer }) => (answer === null ? '–' : <Day iso={answer.correctBy} />),
        },
        {
          key: 'seen',
          header: say('field.observedAt'),
          align: 'end',
          cell: ({ observedAt }) => <Day iso={observedAt} zone={props.zone} />,
        },
      ]}
    />
  );
}
