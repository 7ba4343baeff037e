/** The screens of the room: the decision about a site, before and after it is made. */
import type { Screen } from '#ui/app/screen.ts';

export const screens: Screen[] = [{ path: '/sites/$site/decision', load: () => import('./decision-screen.tsx'), words: ['award-screens'] }];
