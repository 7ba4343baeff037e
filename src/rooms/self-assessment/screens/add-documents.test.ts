import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDocuments, type Calls, type FileState, titleOf } from './add-documents.ts';

const description = {
  title: 'Permits',
  custodian: null,
  place: null,
  effectiveOn: null,
  expiresOn: null,
  confidentiality: 'assessor' as const,
};
const fileOf = (name: string) => new File(['x'], name);

/** A store that refuses files whose name begins with "bad". */
function store() {
  const held = new Map<string, { title: string; files: string[]; used: boolean }>();
  const calls: Calls = {
    create: async ({ title }) => {
      const id = `e${held.size + 1}-${title}`;
      held.set(id, { title, files: [], used: false });
      return { id };
    },
    send: async (id, file, onProgress) => {
      onProgress(0.5);
      if (file.name.startsWith('bad')) throw new Error('refused');
      held.get(id)?.files.push(file.name);
    },
    remove: async (id) => held.delete(id),
    use: async (id) => {
      const found = held.get(id);
      if (found !== undefined) found.used = true;
    },
  };
  return { calls, documents: () => [...held.values()] };
}

test('several files are each a document, named after their files', async () => {
  const { calls, documents } = store();
  await addDocuments(calls, { files: [fileOf('water_balance.xlsx'), fileOf('permit.pdf')], together: false, description }, () => undefined);
  expect(documents()).toEqual([
    { title: 'Water balance', files: ['water_balance.xlsx'], used: true },
    { title: 'Permit', files: ['permit.pdf'], used: true },
  ]);
});

test('several files are one document when they belong together, even if one of them is not taken', async () => {
  const { calls, documents } = store();
  const states: FileState['state'][] = [];
  await addDocuments(calls, { files: [fileOf('bad.exe'), fileOf('permit.pdf')], together: true, description }, (index, { state }) => {
    states[index] = state;
  });
  expect(documents()).toEqual([{ title: 'Permits', files: ['permit.pdf'], used: true }]);
  expect(states).toEqual(['refused', 'kept']);
});

test('whatever is refused, every document that is left has a file and is used', async () => {
  const names = fc.array(fc.constantFrom('good.pdf', 'bad.exe'), { minLength: 1, maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(names, fc.boolean(), async (all, together) => {
      const { calls, documents } = store();
      const kept = await addDocuments(calls, { files: all.map(fileOf), together, description }, () => undefined);
      expect(documents()).toHaveLength(kept);
      for (const document of documents()) expect(document.used && document.files.length > 0).toBe(true);
      const good = all.filter((name) => name.startsWith('good')).length;
      expect(kept).toBe(together ? Math.min(1, good) : good);
    }),
  );
});

test('a title is the file name in words', () => {
  expect(titleOf('discharge_permit.pdf')).toBe('Discharge permit');
  expect(titleOf('.pdf')).toBe('.pdf');
  expect(titleOf('Report 2023.12')).toBe('Report 2023');
});
