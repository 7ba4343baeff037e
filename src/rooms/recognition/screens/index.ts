/** The screens of the room: the certificates of a site, what they prove of a cycle, what one more would; and equivalency reviews. */
import type { Screen } from '#ui/app/screen.ts';

const words = ['recognition-screens', 'recognition-review-screens'];

export const screens: Screen[] = [
  { path: '/sites/$site/certificates', load: () => import('./certificates-screen.tsx'), words },
  { path: '/sites/$site/certificates/new', load: () => import('./new-certificate-screen.tsx'), words },
  { path: '/sites/$site/certificates/$certificate', load: () => import('./certificate-screen.tsx'), words },
  { path: '/sites/$site/certificates/$certificate/edit', load: () => import('./edit-certificate-screen.tsx'), words },
  { path: '/sites/$site/recognition', load: () => import('./recognition-screen.tsx'), words },
  { path: '/sites/$site/recognition/what-if', load: () => import('./what-if-screen.tsx'), words },
  {
    path: '/reviews',
    load: () => import('./reviews-screen.tsx'),
    words,
    nav: { label: 'app.nav.reviews', order: 52, for: 'scheme' },
  },
  { path: '/reviews/new', load: () => import('./review-start-screen.tsx'), words },
  { path: '/reviews/$review', load: () => import('./review-screen.tsx'), words },
  { path: '/reviews/$review/draft', load: () => import('./review-draft-screen.tsx'), words },
  { path: '/reviews/$review/comparison', load: () => import('./review-comparison-screen.tsx'), words },
  { path: '/reviews/$review/impact', load: () => import('./review-impact-screen.tsx'), words },
  { path: '/reviews/$review/comments', load: () => import('./review-comments-screen.tsx'), words },
  { path: '/organisations/$organisation/reviews', load: () => import('./review-requests-screen.tsx'), words },
];
