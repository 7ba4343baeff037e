/** The bare server to compare with: Node's own HTTP, one hand-written query over the same rows, no authentication. */
import { createServer } from 'node:http';
import pg from 'pg';

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 20 });
const query = `select s.id, s.slug, s.name, s.country, s.place, s.kinds, s.metals, s.organisation_id, o.name as organisation, s.demonstration,
    c.id as cycle_id, c.stage, a.status as application
  from sites s join organisations o on o.id = s.organisation_id
  left join cycles c on c.site_id = s.id and c.stage not in ('decided', 'closed')
  left join applications a on a.site_id = s.id and a.status in ('submitted', 'on-hold', 'accepted')
  order by s.name collate "C", s.id limit 100`;

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
