/** Staff upload a sanctions list. One faulty row refuses the whole list: a row left out would be a name that nobody screens. */
import { sql } from 'kysely';
import type { Actor } from '#platform/accounts/actor.ts';
import { record, schemeChain, sha256 } from '#platform/audit/chain.ts';
import type { Tx } from '#platform/database/database.ts';
import { newId } from '#platform/database/ids.ts';
import { Problem } from '#platform/http/problem.ts';
import type { Services } from '#platform/services.ts';
import { parseSanctionsList } from './screening.ts';

export type SanctionsUpload = { name: string; asOf: string; csv: string };

const faultsTold = 50;

/** @throws Problem faulty-fields with line, column and remedy of each faulty row, empty-list */
export async function uploadSanctionsList(
  services: Services,
  tx: Tx,
  actor: Actor,
  command: SanctionsUpload,
): Promise<{ id: string; entries: number }> {
  const { entries, faults } = parseSanctionsList(command.csv);
  if (faults.length > 0) {
    throw new Problem(
      'faulty-fields',
      { count: faults.length },
      {
        faults: faults
          .slice(0, faultsTold)
          .map((fault) => ({ code: 'faulty-list-row', path: `/lines/${fault.line}/${fault.column}`, values: { ...fault } })),
      },
    );
  }
  if (entries.length === 0) throw new Problem('empty-list');
  const at = services.clock.now();
  const id = newId(at);
  await tx
    .insertInto('sanctions_lists')
    .values({ id, name: command.name, as_of: command.asOf, uploaded_by: actor.id, uploaded_at: at })
    .execute();
  const rows = entries.map((entry) => ({ ...entry, country: entry.country ?? null }));
  await sql`insert into sanctions_entries (list_id, reference, name, aliases, country, program)
    select ${id}::uuid, row.id, row.name, array(select jsonb_array_elements_text(row.aliases)), row.country, row.program
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row(id text, name text, aliases jsonb, country text, program text)`.execute(
    tx,
  );
  await record(tx, {
    chain: schemeChain,
    at,
    actor: actor.id,
    action: 'participants.upload-sanctions-list',
    subject: `sanctions-list:${id}`,
    after: { name: command.name, asOf: command.asOf, entries: entries.length, digest: sha256(command.csv) },
  });
  return { id, entries: entries.length };
}
