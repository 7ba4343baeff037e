import { expect, test } from 'vitest';
import { languages, loadMessages } from '#ui/messages.server.ts';
import { problems } from './problems.ts';

test('every problem has a sentence in every language', () => {
  const missing = languages.flatMap((language) =>
    Object.keys(problems).filter(
      (code) => loadMessages(language)(`problems.${code}`, new Proxy({}, { get: () => 1, has: () => true })) === `problems.${code}`,
    ),
  );
  expect(missing).toEqual([]);
});

test('every problem answers with an error status', () => {
  expect(Object.entries(problems).filter(([, status]) => status < 400 || status > 599)).toEqual([]);
});
