/** What people said who came forward, for the team and the scheme's staff: unread first. */
import type { SiteAtHand } from '#ui/app/site.ts';
import { Button } from '#ui/components/Button.tsx';
import { Empty } from '#ui/components/Empty.tsx';
import { Notice } from '#ui/components/Notice.tsx';
import { useT } from '#ui/messages.client.tsx';
import { Head, NobodyAppointed, OfAssessment, Shown } from '../assessment-page.tsx';
import type { CycleAt } from '../data.ts';
import { addresses, useWords } from '../words.tsx';
import { useVoices, type Voices } from './data.ts';
import { VoiceCard } from './voice-card.tsx';
import { useVoiceWords } from './voice-words.ts';

export default function VoicesScreen() {
  return <OfAssessment>{(site, at) => <OfSite site={site} at={at} />}</OfAssessment>;
}

function OfSite({ site, at }: { site: SiteAtHand; at: CycleAt }) {
  const t = useT();
  const say = useVoiceWords();
  const words = useWords();
  const list = useVoices(at);
  return (
    <>
      <Head site={site} trail={[{ href: addresses.plan(site.id), text: words('plan') }]} title={say('title')} lede={say('lede')} />
      <Shown query={list} missing={<NobodyAppointed site={site} />}>
        {({ pages }) => <VoicesShown at={at} pages={pages} zone={site.timeZone} />}
      </Shown>
      {list.hasNextPage && (
        <div className="actions">
          <Button variant="plain" busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {t('desk.show-more')}
          </Button>
        </div>
      )}
    </>
  );
}

export function VoicesShown({ at, pages, zone }: { at: CycleAt; pages: readonly Voices[]; zone: string }) {
  const say = useVoiceWords();
  const [first] = pages;
  const voices = pages.flatMap(({ items }) => items);
  const link = first !== undefined && <a href={first.page}>{say('page')}</a>;
  return (
    <>
      <Notice kind="info" title={say('confidence')}>
        <p>{say('confidence.text')}</p>
      </Notice>
      {voices.length === 0 ? (
        <Empty title={say('none')} action={first?.announced === true && link}>
          {say(first?.announced === true ? 'none.announced' : 'none.text')}
        </Empty>
      ) : (
        <>
          {first?.announced === true && <p>{link}</p>}
          {voices.map((voice) => (
            <VoiceCard key={voice.id} at={at} voice={voice} zone={zone} mayMark={first?.mayMark === true} />
          ))}
        </>
      )}
    </>
  );
}
