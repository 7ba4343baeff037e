/** One log line a request, and the figures for Prometheus. */
import pino, { type Logger } from 'pino';
import { collectDefaultMetrics, Histogram, Gauge as PrometheusGauge, Registry } from 'prom-client';
import type { Services } from '../services.ts';

export function createLog(level: string): Logger {
  return pino({ level, base: null, redact: ['req.headers.cookie', 'req.headers.authorization'] });
}

/** A figure that is read when it is asked for: one value, or one for each value of a label. */
export type Gauge = { name: string; help: string; label: string; read: (services: Services) => Promise<{ of: string; value: number }[]> };

export type Metrics = { registry: Registry; observe: (route: string, method: string, status: number, seconds: number) => void };

export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const durations = new Histogram({
    name: 'cupel_http_request_seconds',
    help: 'Duration of answered requests in seconds',
    labelNames: ['route', 'method', 'status'],
    buckets: [0.005, 0.01, 0.03, 0.1, 0.3, 1, 3],
    registers: [registry],
  });
  return { registry, observe: (route, method, status, seconds) => durations.observe({ route, method, status: String(status) }, seconds) };
}

export function addGauges(metrics: Metrics, services: Services, gauges: readonly Gauge[]): void {
  for (const { name, help, label, read } of gauges) {
    new PrometheusGauge({
      name,
      help,
      labelNames: [label],
      registers: [metrics.registry],
      async collect() {
        this.reset();
        for (const { of, value } of await read(services)) this.set({ [label]: of }, value);
      },
    });
  }
}
