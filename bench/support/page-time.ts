import { gzipSync } from 'node:zlib'
import { median } from './figures.ts'

const WARM_UP = 2
const ROUNDS = 9

/** The median time of a page, and how much of it goes over the wire. */
export async function measured(name: string, ask: () => Promise<Response>) {
  const times: number[] = []
  let bytes = 0
  for (let round = -WARM_UP; round < ROUNDS; round++) {
    const started = performance.now()
    const answer = await ask()
    const body = await answer.text()
    if (answer.status !== 200) throw new Error(`${name}: ${answer.status}`)
    if (round >= 0) times.push(performance.now() - started)
    bytes = gzipSync(body).length
  }
  return { name, ms: median(times), kb: bytes / 1024 }
}
