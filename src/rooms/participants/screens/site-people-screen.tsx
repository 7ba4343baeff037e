/** The people of a site. */
import { SitePage } from './page.tsx';
import { PeopleSection } from './people-section.tsx';

export default function SitePeopleScreen() {
  return (
    <SitePage part="/people">{(site) => <PeopleSection scope="sites" id={site.id} mayEdit={site.may.includes('members.edit')} />}</SitePage>
  );
}
