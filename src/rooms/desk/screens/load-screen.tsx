/** The scheme's next year by month: a table of figures, and its assessor days as bars. */
import { FaultState } from '#ui/app/fault-state.tsx';
import { DataTable } from '#ui/components/DataTable.tsx';
import { Empty } from '#ui/components/Empty.tsx';
import { Loading } from '#ui/components/Loading.tsx';
import { formatDate, formatNumber } from '#ui/i18n.ts';
import { useLanguage, useT } from '#ui/messages.client.tsx';
import { type SchemeLoad, useLoad } from './data.ts';
import { useNoticeWords } from './words.tsx';
import './desk.css';

type Month = SchemeLoad['months'][number];
const columns = ['assessments', 'reassessments', 'planChecks', 'assessorDays', 'qualityReviews', 'decisions'] as const;

export default function LoadScreen() {
  const t = useT();
  const say = useNoticeWords();
  const language = useLanguage();
  const { data, error, refetch } = useLoad();
  return (
    <>
      <header className="head">
        <h1>{say('load')}</h1>
        {data !== undefined && <p className="lede">{say('load.lede', { sites: data.sites, day: formatDate(data.day, language) })}</p>}
      </header>
      {data === undefined && (error === null ? <Loading t={t} lines={8} /> : <FaultState fault={error} onRetry={() => void refetch()} />)}
      {data !== undefined && <Year months={data.months} />}
    </>
  );
}

export function Year({ months }: { months: readonly Month[] }) {
  const say = useNoticeWords();
  const language = useLanguage();
  if (months.every((month) => columns.every((column) => month[column] === 0)))
    return <Empty title={say('load.nothing')}>{say('load.nothing-text')}</Empty>;
  const nameOf = ({ month }: Month) => (month === null ? say('load.overdue') : nameOfMonth(month, language));
  return (
    <>
      <DayBars months={months} nameOf={nameOf} />
      <DataTable
        caption={say('load')}
        hideCaption
        rows={months}
        rowKey={({ month }) => month ?? 'overdue'}
        columns={[
          { key: 'month', header: say('load.month'), cell: nameOf },
          ...columns.map((column) => ({
            key: column,
            header: say(`load.${column}`),
            align: 'end' as const,
            cell: (month: Month) => formatNumber(month[column], language),
          })),
        ]}
      />
      <p className="note">{say('load.note')}</p>
      <p>
        <a href="/api/v1/load.csv" download>
          {say('load.csv')}
        </a>
      </p>
    </>
  );
}

const [bar, gap, height] = [28, 12, 120];

/** The table says the same: the picture has one sentence for who does not see it. */
function DayBars({ months, nameOf }: { months: readonly Month[]; nameOf: (month: Month) => string }) {
  const say = useNoticeWords();
  const most = months.reduce((found, month) => (month.assessorDays > found.assessorDays ? month : found), months[0] as Month);
  const text = most.assessorDays === 0 ? say('load.bars-none') : say('load.bars-text', { month: nameOf(most), days: most.assessorDays });
  const width = months.length * (bar + gap) - gap;
  return (
    <figure className="load">
      <figcaption>
        {say('load.bars')}. {text}
      </figcaption>
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={`${say('load.bars')}. ${text}`}>
        {months.map((month, index) => {
          const size = most.assessorDays === 0 ? 0 : Math.round((month.assessorDays / most.assessorDays) * (height - 2));
          return (
            <rect
              key={month.month ?? 'overdue'}
              className={month.month === null ? 'overdue' : undefined}
              x={index * (bar + gap)}
              y={height - 2 - size}
              width={bar}
              height={size + 2}
            >
              <title>{`${nameOf(month)}: ${month.assessorDays}`}</title>
            </rect>
          );
        })}
      </svg>
    </figure>
  );
}

function nameOfMonth(month: string, language: string): string {
  return new Intl.DateTimeFormat(language, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(new Date(`${month}-01T00:00:00Z`));
}
