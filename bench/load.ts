/** How requests are sent and timed: closed loops for throughput, a fixed pace for latency. Every run ends by itself. */
import { Agent, request as httpRequest } from 'node:http';
import autocannon from 'autocannon';

/** Requests a second of a closed loop of `connections`, for `seconds`. @throws Error when an answer was not 2xx */
export async function throughput(url: string, headers: Record<string, string>, connections = 16, seconds = 5): Promise<number> {
  const result = await autocannon({ url, headers, connections, duration: seconds });
  if (result.non2xx > 0 || result.errors > 0) throw new Error(`${url}: ${result.non2xx} answers were not 2xx, ${result.errors} failed.`);
  return result.requests.average;
}

/** Latencies in milliseconds of requests sent at a steady pace, whether or not earlier ones were answered. */
export async function paced(url: string, perSecond: number, seconds: number): Promise<number[]> {
  const latencies: number[] = [];
  const pending: Promise<void>[] = [];
  const total = perSecond * seconds;
  const start = performance.now();
  for (let sent = 0; sent < total; sent += 1) {
    const wait = start + (sent * 1000) / perSecond - performance.now();
    if (wait > 0) await new Promise((done) => setTimeout(done, wait));
    pending.push(timed(latencies, () => fetch(url).then(drained)));
  }
  await Promise.all(pending);
  return latencies;
}

export type Sent = { url: string; method: string; headers: Record<string, string>; body: string };

/** Latencies in milliseconds of requests sent one after the other on one connection. By `node:http`, which costs the least of what is timed. */
export async function oneAtATime(times: number, request: (turn: number) => Sent): Promise<number[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const latencies: number[] = [];
  for (let turn = 0; turn < times; turn += 1) await timed(latencies, () => send(agent, request(turn)));
  agent.destroy();
  return latencies;
}

function send(agent: Agent, { url, method, headers, body }: Sent): Promise<void> {
  return new Promise((done, fail) => {
    const asked = httpRequest(url, { agent, method, headers: { ...headers, 'content-length': Buffer.byteLength(body) } }, (answer) => {
      let text = '';
      answer.setEncoding('utf8');
      answer.on('data', (part: string) => {
        text += part;
      });
      answer.on('end', () =>
        answer.statusCode === 200 ? done() : fail(new Error(`${url} answered ${answer.statusCode}: ${text.slice(0, 300)}`)),
      );
    });
    asked.on('error', fail);
    asked.end(body);
  });
}

async function timed(latencies: number[], run: () => Promise<void>): Promise<void> {
  const began = performance.now();
  await run();
  latencies.push(performance.now() - began);
}

async function drained(response: Response): Promise<void> {
  const text = await response.text();
  if (!response.ok) throw new Error(`${response.url} answered ${response.status}: ${text.slice(0, 300)}`);
}

/** The value below which `share` of the values lie. */
export function percentile(values: number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export function median(values: number[]): number {
  return percentile(values, 0.5);
}
