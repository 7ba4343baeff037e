/** Which further certificates would leave less to assess: asked before money is spent on one. */
import type { Database } from '#platform/database/database.ts';
import type { Services } from '#platform/services.ts';
import { text } from '#programme/index.ts';
import { engineCertificate } from './certificate-rules.ts';
import { engineSite, preparedFor, scopeOfCycle } from './read-scope.ts';
import { editionsOf } from './rules.ts';
import { bestNext, fewestCertificates } from './what-if.ts';

/** `leave`: at most so many criteria left to assess; null for the best one further certificate. Three statements. @throws Problem not-found */
export async function readWhatIf(
  services: Services,
  db: Database,
  path: { site: string; cycle: string },
  leave: number | null,
  language: string,
) {
  const { pack, matrix, site, certificates, items, scope } = await scopeOfCycle(services, db, path);
  const prepared = preparedFor(services, pack, matrix);
  const question = {
    prepared,
    site: engineSite(site),
    certificates: certificates.map(engineCertificate),
    onDate: scope.on,
    toAssess: items.map(({ number }) => number),
    candidates: editionsOf(prepared),
  };
  const now = fewestCertificates({ ...question, candidates: [] }, 0).left;
  const next = leave === null ? bestNext(question) : null;
  const found =
    leave === null
      ? { certificates: next?.certificates ?? [], left: next?.left ?? now, reached: next !== null, exact: true }
      : fewestCertificates(question, leave);
  return {
    certificates: found.certificates.map((key) => {
      const [system = '', edition = ''] = key.split('@');
      const title = services.programme.systems.find(({ id }) => id === system)?.title;
      return { system, edition, title: title === undefined ? { text: system, language: 'en' } : text(title, language) };
    }),
    left: [...found.left],
    now: [...now],
    reached: found.reached,
    exact: found.exact,
  };
}
