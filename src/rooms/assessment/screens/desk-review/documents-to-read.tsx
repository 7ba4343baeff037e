/** The documents that were drawn for reading, and how: so that anybody can draw them again. */
import { DataTable } from '#ui/components/DataTable.tsx';
import type { DeskReview } from './data.ts';
import { deskAddresses, useDeskWords } from './words.tsx';

export function DocumentsToRead({ documents, site }: { documents: DeskReview['documents']; site: string }) {
  const say = useDeskWords();
  const { wanted, from, released, seed, drawn } = documents;
  return (
    <section className="section" aria-labelledby="documents">
      <h2 id="documents">{say('documents')}</h2>
      {drawn.length === 0 ? (
        <p>{say(released === 0 ? 'documents.none-released' : 'documents.none')}</p>
      ) : (
        <>
          <p className="prose">{say(`documents.from-${from}`, { count: wanted, total: released })}</p>
          <DataTable
            caption={say('documents')}
            hideCaption
            rows={drawn}
            rowKey={({ id }) => id}
            columns={[
              {
                key: 'document',
                header: say('document'),
                cell: ({ title, kind }) => (
                  <>
                    {title}
                    {kind === 'held-at-site' && <span className="sub">{say('document.held-at-site')}</span>}
                  </>
                ),
              },
              {
                key: 'items',
                header: say('items'),
                cell: ({ items }) => (
                  <span className="item-links">
                    {items.map((item) => (
                      <a key={item} href={deskAddresses.item(site, item)}>
                        {item}
                      </a>
                    ))}
                  </span>
                ),
              },
            ]}
          />
          <details>
            <summary>{say('documents.method')}</summary>
            <p className="prose">{say('documents.method.text')}</p>
            <p>
              <code>{seed}</code>
            </p>
          </details>
        </>
      )}
    </section>
  );
}
