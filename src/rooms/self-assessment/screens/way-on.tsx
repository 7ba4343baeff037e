/** The one button that moves on, and the quiet ways beside it. */
import { LinkButton } from '#ui/components/LinkButton.tsx';
import { addresses } from './addresses.ts';
import type { around } from './results.ts';
import { useWords } from './words.tsx';

export type Way = ReturnType<typeof around>;

export function WayOn({ site, way, complete }: { site: string; way: Way; complete: boolean }) {
  const say = useWords();
  const { previous, next, nextOpen } = way;
  return (
    <>
      {next === null ? (
        <LinkButton href={complete ? addresses.release(site) : addresses.overview(site)}>
          {say(complete ? 'to-release' : 'to-overview')}
        </LinkButton>
      ) : (
        <LinkButton href={addresses.item(site, next.item)} rel="next">
          {say('next', { title: next.title.text })}
        </LinkButton>
      )}
      {previous !== null && (
        <LinkButton
          variant="plain"
          href={addresses.item(site, previous.item)}
          rel="prev"
          aria-label={say('previous.long', { title: previous.title.text })}
        >
          {say('previous')}
        </LinkButton>
      )}
      {nextOpen !== null && nextOpen.item !== next?.item && (
        <a href={addresses.item(site, nextOpen.item)}>{say('next-open', { item: nextOpen.item, title: nextOpen.title.text })}</a>
      )}
    </>
  );
}
