/**
 * A pool whose statements are prepared: a server reads and plans each text once a connection, a quarter of what a small change costs.
 * Only so many texts are named, since each is kept by every connection; those made of a list of changing length stay as they are.
 */
import type { PostgresPool } from 'kysely';
import type pg from 'pg';

const namesKept = 500;

export function prepared(pool: pg.Pool): PostgresPool {
  const names = new Map<string, string>();
  let generation = 0;

  function nameOf(text: string): string | undefined {
    const known = names.get(text);
    if (known !== undefined || names.size >= namesKept) return known;
    const name = `cupel_${generation}_${names.size}`;
    names.set(text, name);
    return name;
  }

  /** Another process has migrated the tables: what was prepared before gives rows of the old shape, so everything is prepared anew. */
  function forget(fault: unknown): never {
    if ((fault as { code?: unknown } | null)?.code === '0A000') {
      names.clear();
      generation += 1;
    }
    throw fault;
  }

  return {
    end: () => pool.end(),
    connect: async () => {
      const client = await pool.connect();
      return {
        release: () => client.release(),
        query: (...asked: [text: unknown, values?: unknown]) => {
          const [text, values] = asked;
          if (typeof text !== 'string' || !Array.isArray(values) || values.length === 0) return Reflect.apply(client.query, client, asked);
          return client.query({ name: nameOf(text), text, values }).catch(forget);
        },
      };
    },
  };
}
