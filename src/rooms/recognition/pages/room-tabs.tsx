/** The public pages of recognition, beside each other. */
import { Tabs } from '#ui/components/Tabs.tsx';
import type { Translate } from '#ui/i18n.ts';

const places = ['', '/systems', '/gives', '/reviews', '/versions'] as const;

export function RoomTabs({ current, t }: { current: (typeof places)[number]; t: Translate }) {
  return (
    <Tabs
      label={t('register.nav.recognition')}
      tabs={places.map((place) => ({
        href: `/recognition${place}`,
        text: t(`recognition.matrix.tab.${place === '' ? 'matrix' : place.slice(1)}`),
      }))}
      current={`/recognition${current}`}
    />
  );
}
