import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))

export type Bundle = {
  readonly folder: string
  readonly text: string
  readonly kilobytes: number
  readonly gzipKilobytes: number
  remove(): void
}

/** What `wrangler deploy` would send, built without an account and without a connection. */
export function buildWorker(): Bundle {
  const folder = mkdtempSync(join(tmpdir(), 'thuoc-do-worker-'))
  execFileSync(
    process.execPath,
    ['node_modules/wrangler/bin/wrangler.js', 'deploy', '--dry-run', '--outdir', folder],
    {
      cwd: ROOT,
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, WRANGLER_SEND_METRICS: 'false', CLOUDFLARE_CF_FETCH_ENABLED: 'false', CI: '1' },
    },
  )
  const scripts = readdirSync(folder).filter((name) => name.endsWith('.js'))
  const text = scripts.map((name) => readFileSync(join(folder, name), 'utf8')).join('\n')
  return {
    folder,
    text,
    kilobytes: Buffer.byteLength(text) / 1024,
    gzipKilobytes: gzipSync(text).length / 1024,
    remove: () => rmSync(folder, { recursive: true }),
  }
}
