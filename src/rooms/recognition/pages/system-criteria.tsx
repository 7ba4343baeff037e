/** Every criterion of the pack and every part, by pillar, with what is on record in both directions. */
import { DataTable } from '#ui/components/DataTable.tsx';
import type { GapItem } from '../gap.ts';
import type { FoundGap } from '../gap-view.ts';
import { Back, Towards } from './system-entries.tsx';
import { type Matrices, Said } from './words.tsx';

/** Cells, which the weight of the page is about. Where there are more, each criterion shows its best one. */
const cellsInFull = 60;

export function Criteria({ found, matrices }: { found: FoundGap; matrices: Matrices }) {
  const { gap, matrix, pack } = found;
  const items = gap.criteria.flatMap((criterion): GapItem[] => [criterion, ...criterion.parts]);
  const limit = items.reduce((sum, { entries }) => sum + entries.length, 0) > cellsInFull ? 1 : cellsInFull;
  const { t } = matrices.spoken;
  const header = (name: string) => t(`recognition.system.column.${name}`);
  return (
    <section className="section">
      <h2>{t('recognition.system.criteria')}</h2>
      <p className="prose">
        <Said of={matrix.note} spoken={matrices.spoken} />
      </p>
      <div className="groups gap">
        {pack.pillars.map((pillar) => {
          const rows: GapItem[] = gap.criteria
            .filter((criterion) => criterion.pillar === pillar.code)
            .flatMap((criterion) => [criterion, ...criterion.parts]);
          return (
            <section key={pillar.code}>
              <h3>
                <Said of={pillar.title} spoken={matrices.spoken} />
              </h3>
              <DataTable
                caption={t('recognition.system.criteria')}
                hideCaption
                rows={rows}
                rowKey={({ number }) => number}
                columns={[
                  {
                    key: 'criterion',
                    header: header('criterion'),
                    cell: ({ number, title }) => (
                      <a href={`/criteria/${pack.id}/${number}`}>
                        {number} <Said of={title} spoken={matrices.spoken} />
                      </a>
                    ),
                  },
                  {
                    key: 'towards',
                    header: header('towards'),
                    cell: (item) => <Towards item={item} found={found} limit={limit} matrices={matrices} />,
                  },
                  { key: 'back', header: header('back'), cell: (item) => <Back item={item} matrices={matrices} /> },
                ]}
              />
            </section>
          );
        })}
      </div>
    </section>
  );
}
