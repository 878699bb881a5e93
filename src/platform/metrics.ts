import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'

/** What `/metrics` shows. */
export interface Metrics {
  registry: Registry
  requests: Counter<'route' | 'status'>
  seconds: Histogram<'route'>
  sealedBlocks: Counter
  foldedDeltas: Counter
  hashesWaiting: Gauge
}

/** A registry of its own, so that several servers can live in one process. */
export function createMetrics(): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  return {
    registry,
    requests: new Counter({
      name: 'laras_requests_total',
      help: 'Requests answered, by route and status.',
      labelNames: ['route', 'status'],
      registers: [registry],
    }),
    seconds: new Histogram({
      name: 'laras_request_seconds',
      help: 'Time to answer, by route.',
      labelNames: ['route'],
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 5],
      registers: [registry],
    }),
    sealedBlocks: new Counter({ name: 'laras_sealed_blocks_total', help: 'Blocks sealed.', registers: [registry] }),
    foldedDeltas: new Counter({ name: 'laras_folded_deltas_total', help: 'Deltas folded.', registers: [registry] }),
    hashesWaiting: new Gauge({
      name: 'laras_password_hashes_waiting',
      help: 'Sign-ins waiting for their hash.',
      registers: [registry],
    }),
  }
}
