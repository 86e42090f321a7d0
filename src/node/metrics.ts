import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { Metrics } from '../metrics.ts'
import type { CommitQueue } from '../store/queue.ts'

const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5]

/** Counts in the client library of Prometheus; a queue is watched where the store has one. */
export function nodeMetrics(queue?: () => CommitQueue): Metrics {
  const registers = [new Registry()]
  const [registry = new Registry()] = registers
  collectDefaultMetrics({ register: registry })

  const requests = new Histogram({
    name: 'thuoc_do_request_seconds',
    help: 'Time to answer a request, by pattern of its address',
    labelNames: ['method', 'route', 'status'],
    buckets: SECONDS,
    registers,
  })
  const submissions = new Counter({
    name: 'thuoc_do_submissions_total',
    help: 'Posted forms by what became of them',
    labelNames: ['outcome'],
    registers,
  })
  if (queue) watchQueue(registers, queue)

  return {
    request: ({ method, route, status, ms }) => requests.observe({ method, route, status }, ms / 1000),
    submission: (outcome) => submissions.inc({ outcome: outcome.replaceAll(' ', '_') }),
    exposition: async () => ({ type: registry.contentType, text: await registry.metrics() }),
  }
}

/** The size of a group is the growth of plans divided by that of commits. */
function watchQueue(registers: Registry[], queue: () => CommitQueue): void {
  const of = (what: keyof CommitQueue, help: string) => {
    const name = what === 'waiting' ? 'thuoc_do_queue_waiting' : `thuoc_do_${what}_total`
    const Kind = what === 'waiting' ? Gauge : Counter
    return new Kind({
      name,
      help,
      registers,
      collect() {
        this.reset()
        this.inc(queue()[what])
      },
    })
  }
  of('waiting', 'Plans waiting for their commit')
  of('plans', 'Plans stored since the start')
  of('commits', 'Commits since the start; plans of one moment share one')
}
