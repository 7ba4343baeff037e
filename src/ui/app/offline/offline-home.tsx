/** Without a network, and not at a place that works without one: where one can go on. */
import { Empty } from '../../components/Empty.tsx';
import { LinkButton } from '../../components/LinkButton.tsx';
import { useT } from '../../messages.client.tsx';
import type { OfflinePlace } from './device.ts';

export default function OfflineHome({ places }: { places: readonly OfflinePlace[] }) {
  const t = useT();
  return (
    <>
      <header className="head">
        <h1>{t('app.offline.title')}</h1>
      </header>
      <Empty title={t('app.offline.places')}>{t('app.offline.text')}</Empty>
      <div className="actions">
        {places.map(({ href, name }) => (
          <LinkButton key={href} href={href}>
            {name}
          </LinkButton>
        ))}
      </div>
    </>
  );
}
