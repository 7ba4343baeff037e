/** Of a site that merged or was split: where it goes on, and where it came from. Nothing of its history moves. */
import { Notice } from '#ui/components/Notice.tsx';
import { Panel } from '#ui/components/Panel.tsx';
import { formatDate } from '#ui/i18n.ts';
import { ownHistory } from '../successor.ts';
import type { SitePart } from './participant.tsx';

export function GoesOn({ site, spoken: { t, language } }: SitePart) {
  const next = site.links.filter(({ direction }) => direction === 'to');
  const [first] = next;
  if (first === undefined) return null;
  return (
    <Notice kind="info" title={t('monitoring-pages.goes-on')}>
      <p>{t(`monitoring-pages.goes-on.${first.kind === 'split' ? 'split' : 'merger'}`, { on: formatDate(first.on, language) })}</p>
      <Links links={next} query="" />
    </Notice>
  );
}

export function CameFrom({ site, spoken: { t } }: SitePart) {
  const before = site.links.filter(({ direction }) => direction === 'from');
  if (before.length === 0) return null;
  return (
    <Panel title={t('monitoring-pages.came-from')}>
      <p>{t('monitoring-pages.came-from.text')}</p>
      <Links links={before} query={`?${ownHistory}`} />
    </Panel>
  );
}

/** A site that ended leads on to the one that goes on, unless it is asked for its own history. */
function Links({ links, query }: { links: SitePart['site']['links']; query: string }) {
  return (
    <ul>
      {links.map(({ slug, name }) => (
        <li key={slug}>
          <a href={`/register/${slug}${query}`}>{name}</a>
        </li>
      ))}
    </ul>
  );
}
