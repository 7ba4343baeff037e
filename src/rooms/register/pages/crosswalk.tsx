/** Where a criterion went in a later pack, and where it came from. */
import { packOf } from '#programme/index.ts';
import { BasisMark } from '#ui/components/BasisMark.tsx';
import { Panel } from '#ui/components/Panel.tsx';
import type { Guide } from './guide-words.tsx';
import { Said, say } from './guide-words.tsx';

export function Crosswalks({ number, guide }: { number: string; guide: Guide }) {
  const { pack, programme, spoken } = guide;
  const { t } = spoken;
  const forth = programme.crosswalks
    .filter(({ from }) => from === pack.id)
    .map((walk) => ({
      walk,
      other: walk.to,
      links: walk.links.filter(({ from }) => from === number).map((link) => ({ ...link, numbers: link.to })),
    }));
  const back = programme.crosswalks
    .filter(({ to }) => to === pack.id)
    .map((walk) => ({
      walk,
      other: walk.from,
      links: walk.links.filter(({ to }) => to.some((target) => covers(number, target))).map((link) => ({ ...link, numbers: [link.from] })),
    }));
  return [...forth, ...back].map(({ walk, other, links }) => (
    <Panel
      key={other}
      title={t(walk.from === pack.id ? 'criteria.crosswalk.to' : 'criteria.crosswalk.from', {
        pack: packOf(programme, other)?.short ?? other,
      })}
    >
      {links.length === 0 ? (
        <p>{t('criteria.crosswalk.none')}</p>
      ) : (
        <ul>
          {links.map((link) => (
            <li key={link.numbers.join()}>
              {link.numbers.map((target) => (
                <span key={target}>
                  <a href={`/criteria/${other}/${target}`}>{titleOf(other, target, guide)}</a>{' '}
                </span>
              ))}
              <span className="note">
                <Said of={link.note} guide={guide} />
              </span>{' '}
              <BasisMark basis={link.basis} t={t} compact />
            </li>
          ))}
        </ul>
      )}
      <p className="note">
        <Said of={walk.note} guide={guide} />
      </p>
    </Panel>
  ));
}

/** A link to a part concerns the whole criterion as well. */
function covers(number: string, target: string): boolean {
  return target === number || target.startsWith(`${number}.`);
}

function titleOf(packId: string, number: string, guide: Guide): string {
  const other = packOf(guide.programme, packId);
  const criterion = other?.criteria.find(
    (candidate) => candidate.number === number || candidate.parts.some((part) => part.number === number),
  );
  const title = criterion?.parts.find((part) => part.number === number)?.title ?? criterion?.title;
  return title === undefined ? number : `${number} ${say(title, guide).text}`;
}
