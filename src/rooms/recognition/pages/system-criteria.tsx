/** Every criterion of the pack and every part, by pillar, with what is on record in both directions. */
import { DataTable } from '#ui/components/DataTable.tsx';
import type { GapItem } from '../gap.ts';
import type { FoundGap } from '../gap-view.ts';
import { Back, Towards } from './system-entries.tsx';
import { type Matrices, Said } from './words.tsx';

export function Criteria({ found: { gap, matrix, pack }, matrices }: { found: FoundGap; matrices: Matrices }) {
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
                  { key: 'towards', header: header('towards'), cell: (item) => <Towards item={item} pack={pack} matrices={matrices} /> },
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
