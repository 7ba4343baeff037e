/** Sites as rows: name, place, what they are, where they stand. */
import { DataTable } from '#ui/components/DataTable.tsx';
import { Tag } from '#ui/components/Tag.tsx';
import { countryName } from '#ui/i18n.ts';
import { useLanguage, useT } from '#ui/messages.client.tsx';
import { nameIn, useChoices } from './data.ts';
import { addresses } from './page.tsx';
import { Standing } from './standing.tsx';
import { useWords } from './words.ts';

type Row = {
  id: string;
  name: string;
  organisation: string;
  place: string | null;
  country: string;
  kinds: string[];
  metals: string[];
  stage: string | null;
  application: string | null;
  demonstration: boolean;
};

export function SiteTable({ rows, caption, withOwner }: { rows: Row[]; caption: string; withOwner: boolean }) {
  const t = useT();
  const say = useWords();
  const language = useLanguage();
  const choices = useChoices();
  return (
    <DataTable
      caption={caption}
      hideCaption
      rows={rows}
      rowKey={(row) => row.id}
      columns={[
        {
          key: 'name',
          header: say('site.name'),
          cell: (row) => (
            <>
              <a href={addresses.site(row.id)}>{row.name}</a>
              {row.demonstration && (
                <>
                  {' '}
                  <Tag>{t('ui.demonstration')}</Tag>
                </>
              )}
              {withOwner && <span className="sub">{row.organisation}</span>}
            </>
          ),
        },
        {
          key: 'place',
          header: say('site.where'),
          cell: (row) => [row.place, countryName(row.country, language)].filter((word) => word !== null).join(', '),
        },
        { key: 'kinds', header: say('site.kinds'), cell: (row) => row.kinds.map((kind) => nameIn(choices.data?.kinds, kind)).join(', ') },
        {
          key: 'metals',
          header: say('site.metals'),
          cell: (row) => row.metals.map((metal) => nameIn(choices.data?.metals, metal)).join(', '),
        },
        { key: 'state', header: say('site.state'), cell: (row) => <Standing stage={row.stage} application={row.application} /> },
      ]}
    />
  );
}
