/** From the assessment to its team and to what was waived for it. */
import type { SiteAtHand } from '#ui/app/site.ts';
import { LinkButton } from '#ui/components/LinkButton.tsx';
import { places, useImpartialityWords } from '../impartiality/words.tsx';

export function TeamLinks({ site, appointed }: { site: SiteAtHand; appointed: boolean }) {
  const say = useImpartialityWords();
  const may = (permission: string) => site.may.includes(permission);
  const toTeam = appointed && may('assessment.read');
  const toWaivers = may('waiver.decide') || may('assessment.confirm');
  if (!toTeam && !toWaivers) return null;
  return (
    <div className="actions no-paper">
      {toTeam && (
        <LinkButton variant="plain" href={places.team(site.id)}>
          {say('team')}
        </LinkButton>
      )}
      {toWaivers && (
        <LinkButton variant="plain" href={places.waivers(site.id)}>
          {say('waivers')}
        </LinkButton>
      )}
    </div>
  );
}
