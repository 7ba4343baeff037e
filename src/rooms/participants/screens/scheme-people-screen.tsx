/** The people of the scheme: staff, decision makers, administrators. */
import { Head } from './page.tsx';
import { PeopleSection } from './people-section.tsx';
import { useWords } from './words.ts';

export default function SchemePeopleScreen() {
  const say = useWords();
  return (
    <>
      <Head trail={[]} title={say('people.scheme')} lede={say('people.scheme.lede')} />
      <PeopleSection scope="scheme" id="" mayEdit />
    </>
  );
}
