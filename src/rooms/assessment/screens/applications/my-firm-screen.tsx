/** The firms that somebody works for: what is theirs to keep there. */
import { useSession } from '#ui/app/session.tsx';
import { Empty } from '#ui/components/Empty.tsx';
import { useT } from '#ui/messages.client.tsx';
import { places } from '../impartiality/words.tsx';
import { addresses } from '../words.tsx';
import { applicationAddresses } from './data.ts';
import { useApplicationWords } from './words.tsx';
import '../assessment.css';
import './applications.css';

export default function MyFirmScreen() {
  const { person, roles, organisations } = useSession();
  const firms = organisations
    .filter(({ kind }) => kind === 'firm')
    .map(({ id, name }) => ({ id, name, manages: roles.some(({ role, scopeId }) => role === 'firm-manager' && scopeId === id) }));
  return <MyFirms person={person.id} firms={firms} />;
}

export function MyFirms({ person, firms }: { person: string; firms: readonly { id: string; name: string; manages: boolean }[] }) {
  const t = useT();
  const say = useApplicationWords();
  return (
    <>
      <header className="head">
        <h1>{t('app.nav.my-firm')}</h1>
        <p className="lede">{say('mine.lede')}</p>
      </header>
      {firms.length === 0 && <Empty title={say('mine.none.title')}>{say('mine.none.text')}</Empty>}
      {firms.map(({ id, name, manages }) => (
        <section key={id} className="section" aria-labelledby={`firm-${id}`}>
          <h2 id={`firm-${id}`}>{name}</h2>
          <ul className="code-list">
            <li>
              <a href={applicationAddresses.competence(id, person)}>{say('mine.competence')}</a>
            </li>
            {manages && (
              <>
                <li>
                  <a href={addresses.firm(id)}>{say('mine.approval')}</a>
                </li>
                <li>
                  <a href={places.firmConflicts(id)}>{say('mine.declarations')}</a>
                </li>
              </>
            )}
          </ul>
        </section>
      ))}
    </>
  );
}
