/** The items of one pillar in a table: what was answered, what it rests on, who was asked, who saved it. */
import { DataTable } from '#ui/components/DataTable.tsx';
import { formatDate } from '#ui/i18n.ts';
import { useLanguage } from '#ui/messages.client.tsx';
import { addresses } from './addresses.ts';
import { AnswerBadge } from './answer-text.tsx';
import type { OpenCycle } from './cycle-page.tsx';
import type { Item } from './types.ts';
import { clockTime, Said, useWords } from './words.tsx';

export function ItemTable({ open, title, items }: { open: OpenCycle; title: string; items: readonly Item[] }) {
  const say = useWords();
  const language = useLanguage();
  const { answers, site } = open;
  const asked = (item: Item) =>
    item.delegates
      .map(({ person, dueOn }) => [person.name ?? say('somebody'), dueOn === null ? null : formatDate(dueOn, language)])
      .map((parts) => parts.filter((part) => part !== null).join(', '))
      .join('; ');
  return (
    <section className="section item-table">
      <h2>{title}</h2>
      <DataTable
        caption={title}
        hideCaption
        rows={items}
        rowKey={({ item }) => item}
        columns={[
          {
            key: 'item',
            header: say('criterion'),
            cell: (item) => (
              <a href={addresses.item(site.id, item.item)}>
                <span className="n">{item.item}</span> <Said of={item.title} />
              </a>
            ),
          },
          {
            key: 'answer',
            header: say('answer'),
            cell: (item) => (
              <>
                <AnswerBadge answer={item.answer} levels={answers.levels} />
                {item.recognised !== null && <span className="sub">{say('recognised.mark')}</span>}
              </>
            ),
          },
          {
            key: 'evidence',
            header: say('evidence'),
            align: 'end',
            cell: (item) => (item.evidenceCount === 0 ? null : item.evidenceCount),
          },
          { key: 'asked', header: say('delegates'), cell: (item) => asked(item) || null },
          {
            key: 'saved',
            header: say('saved'),
            align: 'end',
            cell: ({ answer }) =>
              answer && (
                <>
                  {clockTime(answer.updatedAt, language)}
                  <span className="sub">
                    {answer.updatedBy.id === 'system' ? say('filled') : (answer.updatedBy.name ?? say('somebody'))}
                  </span>
                </>
              ),
          },
        ]}
      />
    </section>
  );
}
