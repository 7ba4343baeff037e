/** The bare server to compare with: Node's own HTTP, one hand-written query over the same rows, no authentication. */
import { createServer } from 'node:http';
import pg from 'pg';

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 20 });
const query = `select id, organisation_id, slug, name, country, place, latitude, longitude, time_zone, kinds, metals, headcount, version
  from sites order by name collate "C", id limit 100`;

createServer((_request, response) => {
  pool.query(query).then(
    ({ rows }) => {
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ items: rows, next: null }));
    },
    (fault: unknown) => {
      response.statusCode = 500;
      response.end(String(fault));
    },
  );
}).listen(Number(process.env.PORT), '127.0.0.1');
