// Loads TypeScript and JSX, as `node --import`. tsx does so too, but looks into each module of the libraries as well, some
// 500 of them, which is half of a start. Its compiler is asked only for files that have changed since they were last
// loaded. What is kept lies in node_modules, and may be deleted at any time.
import './version.mjs'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import module, { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = join(import.meta.dirname, '../..')
const FOLDER = join(ROOT, 'node_modules/.cache/thuoc-do')
const FILE = join(FOLDER, 'typescript.json')

/** As tsconfig.json has it. */
const OPTIONS = {
  jsx: 'automatic',
  jsxImportSource: 'hono/jsx',
  target: 'node22',
  sourcemap: 'inline',
  sourcesContent: false,
}

/** File → the hash of what it was compiled from, and the JavaScript. */
const compiled = read()
let changed = false
let transform

module.enableCompileCache(FOLDER)
process.setSourceMapsEnabled(true)
// Node 22.15 has these hooks; before it, tsx itself must do.
if (module.registerHooks) module.registerHooks({ load })
else await import('tsx')
process.on('exit', keep)

function load(url, context, next) {
  if (!/^file:.*\.tsx?$/.test(url) || url.includes('/node_modules/')) return next(url, context)
  return { format: 'module', source: compiledOf(fileURLToPath(url)), shortCircuit: true }
}

/** Compiles the whole program, for those who run it where they may not write. */
export function compileAll() {
  for (const folder of ['src', 'surveys', 'scoring'])
    for (const file of readdirSync(join(ROOT, folder), { recursive: true }))
      if (/\.tsx?$/.test(file)) compiledOf(join(ROOT, folder, file))
}

function compiledOf(file) {
  const source = readFileSync(file, 'utf8')
  const hash = createHash('sha256').update(JSON.stringify(OPTIONS)).update(source).digest('base64')
  if (compiled[file]?.hash !== hash) {
    compiled[file] = { hash, code: compile(file, source) }
    changed = true
  }
  return compiled[file].code
}

function compile(file, source) {
  transform ??= createRequire(createRequire(import.meta.url).resolve('tsx/package.json'))(
    'esbuild',
  ).transformSync
  return transform(source, { ...OPTIONS, loader: file.endsWith('x') ? 'tsx' : 'ts', sourcefile: file }).code
}

function read() {
  try {
    return JSON.parse(readFileSync(FILE, 'utf8'))
  } catch {
    return {}
  }
}

/** Where it cannot be written, each start compiles anew. */
function keep() {
  if (!changed) return
  const there = Object.entries(compiled).filter(([file]) => existsSync(file))
  try {
    mkdirSync(FOLDER, { recursive: true })
    writeFileSync(`${FILE}.${process.pid}`, JSON.stringify(Object.fromEntries(there)))
    renameSync(`${FILE}.${process.pid}`, FILE)
  } catch {}
}
