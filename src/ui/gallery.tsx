/** Every component of the kit on one page, with openly fictional data: to look at, to run axe on, and to see what there is. */
import { BasisMark } from './components/BasisMark.tsx';
import { Breadcrumbs } from './components/Breadcrumbs.tsx';
import { CriteriaStrip } from './components/CriteriaStrip.tsx';
import { CriteriaStripDetailed } from './components/CriteriaStripDetailed.tsx';
import { DataTable } from './components/DataTable.tsx';
import { DateText } from './components/DateText.tsx';
import { Facts } from './components/Facts.tsx';
import { FilterBar } from './components/FilterBar.tsx';
import { Pagination } from './components/Pagination.tsx';
import { ReportedMark } from './components/ReportedMark.tsx';
import { Select } from './components/Select.tsx';
import { StatusBadge } from './components/StatusBadge.tsx';
import { StripLegend } from './components/StripLegend.tsx';
import { describeStrip } from './components/strip-cells.ts';
import { Tabs } from './components/Tabs.tsx';
import { Tag } from './components/Tag.tsx';
import { TextField } from './components/TextField.tsx';
import { Timeline } from './components/Timeline.tsx';
import { Why } from './components/Why.tsx';
import { SITES, strip } from './gallery-data.ts';
import { GalleryOfWork } from './gallery-work.tsx';
import { countryName, formatDate, type Translate } from './i18n.ts';

interface Shown {
  readonly t: Translate;
  readonly language: string;
}

export function Gallery({ t, language }: Shown) {
  return (
    <>
      <Register t={t} language={language} />
      <Site t={t} language={language} />
      <GalleryOfWork t={t} />
    </>
  );
}

function Register({ t, language }: Shown) {
  return (
    <>
      <header className="head">
        <h1>Sites and their marks</h1>
        <p className="lede">Every site that takes part, what it was assessed against, and what it rests on. All names here are made up.</p>
      </header>
      <Facts
        facts={[
          { term: 'Sites', value: '62' },
          { term: 'With a mark', value: '51' },
          { term: 'Plans open', value: '14', aside: 'at 9 sites' },
          { term: 'Countries', value: '17' },
        ]}
      />
      <FilterBar
        label="Filter the sites"
        action="#"
        submitText="Show"
        kept={{ sort: 'name' }}
        reset={{ href: '#all', text: 'Show all' }}
        chosen={[
          { text: 'Metal: copper', href: '#without-metal', removeText: 'Remove Metal: copper' },
          { text: 'Status: awarded', href: '#without-status', removeText: 'Remove Status: awarded' },
        ]}
      >
        <TextField label="Search" name="q" type="search" />
        <Select
          label="Country"
          name="country"
          options={[
            { value: '', text: 'All' },
            { value: 'CL', text: countryName('CL', language) },
          ]}
        />
        <Select
          label="Status"
          name="status"
          defaultValue="awarded"
          options={[
            { value: '', text: 'All' },
            { value: 'awarded', text: 'Awarded' },
          ]}
        />
      </FilterBar>
      <DataTable
        caption="6 sites, by name"
        rows={SITES}
        rowKey={(site) => site.name}
        columns={[
          {
            key: 'site',
            header: 'Site',
            sort: { href: '#by-name', order: 'ascending' },
            cell: (site) => (
              <>
                <a href="#site">{site.name}</a>
                <span className="sub">{site.kind}</span>
              </>
            ),
          },
          { key: 'country', header: 'Country', cell: (site) => countryName(site.country, language) },
          {
            key: 'status',
            header: 'Status',
            cell: (site) => (site.reported ? <ReportedMark t={t} /> : <StatusBadge tone={site.tone}>{site.status}</StatusBadge>),
          },
          {
            key: 'strip',
            header: 'Criteria',
            bare: true,
            cell: (site) => (site.reported ? null : <CriteriaStrip pillars={site.pillars} label={describeStrip(site.pillars, t)} />),
          },
          {
            key: 'until',
            header: 'Valid until',
            align: 'end',
            sort: { href: '#by-date', order: 'none' },
            cell: (site) => site.until !== null && <DateText iso={site.until}>{formatDate(site.until, language)}</DateText>,
          },
        ]}
      />
      <StripLegend t={t} />
      <Pagination
        label="Pages"
        summary="Sites 1 to 6 of 62"
        previous={{ href: '#p1', text: 'Previous' }}
        next={{ href: '#p2', text: 'Next' }}
      />
    </>
  );
}

function Site({ t, language }: Shown) {
  const pillars = strip('fpffffpfffffffffffpfapffxfffffpff', [5, 26], [2, 7, 19, 31]);
  return (
    <section className="section" id="site">
      <Breadcrumbs
        label={t('ui.breadcrumbs')}
        trail={[
          { href: '#register', text: 'Register' },
          { href: '#fi', text: countryName('FI', language) },
        ]}
        here="Northquay Works"
      />
      <h2>Northquay Works</h2>
      <div className="cluster">
        <StatusBadge tone="partial">Awarded, plans open</StatusBadge> <Tag>Copper</Tag> <Tag>Nickel</Tag>
        <BasisMark basis="confirmed" t={t} /> <BasisMark basis="deduced" t={t} /> <BasisMark basis="assumed" t={t} />
        <BasisMark basis="assumed" t={t} compact />
      </div>
      <Tabs
        label="Northquay Works"
        current="#results"
        tabs={[
          { href: '#results', text: 'Results' },
          { href: '#history', text: 'History' },
          { href: '#documents', text: 'Documents' },
        ]}
      />
      <CriteriaStripDetailed pillars={pillars} hrefFor={(cell) => `#c-${cell.number}`} t={t} />
      <div className="section columns">
        <div className="prose">
          <h3 id="c-31">31 Example tailings</h3>
          <p>
            <StatusBadge tone="partial">Partly met</StatusBadge>
          </p>
          <Why
            t={t}
            evidence={[{ text: 'Stability review 2025', href: '#e1' }, { text: 'Interview with two operators' }]}
            rule={{ text: 'Partly met counts with a plan', href: '#rule' }}
            version="Rulebook 1.0"
            sources={[{ text: 'Example source, section 4' }]}
            basis="deduced"
          >
            The plan of 3 March closes the open point within its time.
          </Why>
        </div>
        <Timeline
          label="What happened at Northquay Works"
          items={[
            {
              id: '1',
              state: 'reported',
              stateText: 'Reported',
              when: '2023 (late)',
              title: 'Said to have joined',
              detail: 'As an announcement put it.',
            },
            {
              id: '2',
              state: 'done',
              stateText: 'Done',
              when: <DateText iso="2024-03-15">{formatDate('2024-03-15', language)}</DateText>,
              title: 'Letter of commitment',
            },
            {
              id: '3',
              state: 'now',
              stateText: 'Now',
              when: <DateText iso="2025-11-03">{formatDate('2025-11-03', language)}</DateText>,
              title: 'Improvement plans',
            },
            {
              id: '4',
              state: 'late',
              stateText: 'Overdue',
              when: <DateText iso="2025-12-01">{formatDate('2025-12-01', language)}</DateText>,
              title: 'Plan for criterion 19',
            },
            {
              id: '5',
              state: 'due',
              stateText: 'Due',
              when: <DateText iso="2027-11">{formatDate('2027-11', language)}</DateText>,
              title: 'Re-assessment',
            },
          ]}
        />
      </div>
    </section>
  );
}
