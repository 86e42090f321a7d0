import { Hono } from 'hono'
import type { Metrics } from '../metrics.ts'

/** What has been counted, for Prometheus; there only where the operator has asked for it. */
export function metricsRoutes(metrics: Metrics): Hono {
  const app = new Hono()
  app.get('/metrics', async (c) => {
    const { type, text } = await metrics.exposition()
    return c.body(text, 200, { 'Content-Type': type, 'Cache-Control': 'no-store' })
  })
  return app
}
