/** The workspace in the browser: messages, session, then the screens. */
import './app.css';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { LanguageProvider } from './language.tsx';
import { LastResort } from './last-resort.tsx';
import { queryClient } from './query.ts';
import { router } from './router.tsx';
import { SessionProvider } from './session.tsx';

const root = document.getElementById('root');
if (root === null) throw new Error('The page has no #root to put the workspace in.');

createRoot(root).render(
  <StrictMode>
    <LastResort fault={root.dataset['fault'] ?? ''} retry={root.dataset['retry'] ?? ''}>
      <QueryClientProvider client={queryClient}>
        <LanguageProvider>
          <SessionProvider>
            <RouterProvider router={router} />
          </SessionProvider>
        </LanguageProvider>
      </QueryClientProvider>
    </LastResort>
  </StrictMode>,
);
