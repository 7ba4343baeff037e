/** What is on record between a system and others: each statement with what it amounts to, who said it, how well it is founded and where. */
import { packOf, text } from '#programme/index.ts';
import { BasisMark } from '#ui/components/BasisMark.tsx';
import { StatusBadge, type StatusTone } from '#ui/components/StatusBadge.tsx';
import { namedIn, type Standing, type Strength, strengthOf } from '../standings.ts';
import { type Matrices, Said, SourceAddress } from './words.tsx';

/** Only what is itemised or agreed on holds; a condition leaves work open. */
const tones: Record<Strength, StatusTone> = {
  itemised: 'good',
  'as-a-whole': 'good',
  conditional: 'partial',
  'benchmark-only': 'ended',
  'data-point': 'ended',
  'not-confirmed': 'waiting',
  nothing: 'waiting',
};

export function StrengthMark({ strength, matrices }: { strength: Strength; matrices: Matrices }) {
  return <StatusBadge tone={tones[strength]}>{matrices.spoken.t(`recognition.system.strength.${strength}`)}</StatusBadge>;
}

/** `none` is said where there is nothing. */
export function Standings({ standings, none, matrices }: { standings: readonly Standing[]; none: string; matrices: Matrices }) {
  if (standings.length === 0) return <p>{none}</p>;
  return standings.map((standing) => <OneStanding key={standing.text.en} standing={standing} matrices={matrices} />);
}

function OneStanding({ standing, matrices }: { standing: Standing; matrices: Matrices }) {
  const { spoken } = matrices;
  return (
    <p>
      <StrengthMark strength={strengthOf(standing)} matrices={matrices} />
      <br />
      <Said of={standing.text} spoken={spoken} />
      <br />
      <span className="note sub">
        <About standing={standing} matrices={matrices} />
        <Ground standing={standing} matrices={matrices} />
      </span>
    </p>
  );
}

/** Which criteria, versions and metals it is about, where its source says so. */
function About({ standing, matrices }: { standing: Standing; matrices: Matrices }) {
  const { programme, spoken } = matrices;
  const { t, language } = spoken;
  const list = (words: readonly string[]) => new Intl.ListFormat(language, { type: 'conjunction' }).format(words);
  const short = (id: string) => packOf(programme, id)?.short ?? id;
  const metal = (symbol: string) => {
    const found = programme.metals.find((one) => one.symbol === symbol);
    return found === undefined ? symbol : text(found.name, language).text.toLocaleLowerCase(language);
  };
  return (
    <>
      {Object.keys(standing.criteria ?? {}).map((pack) => (
        <span key={pack}>
          {t('recognition.system.about.criteria', { pack: short(pack) })}{' '}
          {namedIn(standing, pack).map((number, index) => (
            <span key={number}>
              {index > 0 && ', '}
              <a href={`/criteria/${pack}/${number}`}>{number}</a>
            </span>
          ))}
          {' · '}
        </span>
      ))}
      {standing.packs !== undefined && <>{t('recognition.system.about.packs', { packs: list(standing.packs.map(short)) })} · </>}
      {standing.metals !== undefined && <>{t('recognition.system.about.metals', { metals: list(standing.metals.map(metal)) })} · </>}
    </>
  );
}

export function Ground({ standing: { said_by, basis, source }, matrices }: { standing: Standing; matrices: Matrices }) {
  const { t } = matrices.spoken;
  return (
    <>
      {t('recognition.system.said-by', { who: said_by })} · <BasisMark basis={basis} t={t} /> ·{' '}
      <span className="long">
        <SourceAddress words={source} />
      </span>
    </>
  );
}
