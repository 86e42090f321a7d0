import { posix } from 'node:path'

export type SourceFile = { readonly path: string; readonly text: string }

type Import = { readonly from: string; readonly typeOnly: boolean }
type Wall = { readonly rule: string; readonly broken: (file: SourceFile, imports: Import[]) => string[] }

const PURE: Record<string, string[]> = { surveys: ['zod'], scoring: ['zod', 'simple-statistics'] }
const ENTRY = /^src\/(?:node|worker|cli)\.tsx?$|^src\/node\/[a-z-]+\.tsx?$/
const ENGINE = /^src\/store\/(?:sqlite|d1|postgres)[a-z-]*\.ts$/
const RUNTIME = /^node:|^@hono\/node-server(?:\/|$)|^hono\/(?:cloudflare|bun|deno|vercel|aws|lambda)/
const DRIVER = /^(?:better-sqlite3|pg|pg-[a-z-]+|postgres|kysely-[a-z0-9-]+)$/
const VAGUE = /(?:^|[-./])(?:utils?|helpers?|common|manager|services?|lib|misc|data2)(?=[-./]|$)/i

const DRAWING = /\/(?:chart-[a-z]+|dashboard-importance|dashboard-volume|release-slope|[a-z]+-style)\.tsx?$/
const FORMAT = /\b(?:percent|points|range|count|decimal|[a-z]+(?:Text|InWords)|roundHalfUp)\(/g
const FIGURE =
  "(?:(?<!/)\\b(?:value|lower|upper|people|persons|answers|n|finished|late|received|share|part|whole)\\b|\\bcounts(?:\\.\\w+|\\['[^']+'\\]))"
const ADDED = new RegExp(
  `${FIGURE}(?: \\?\\? 0)?\\)* [-+/] [\\w(]|[\\w)\\]] [-+/] \\(*(?:\\w+\\??\\.)*${FIGURE}|\\.reduce\\(.*=>.* \\+ `,
  'g',
)

const isSource = (path: string) => /^(?:src|surveys|scoring)\/.*\.tsx?$/.test(path)
const folder = (path: string) => path.slice(0, path.indexOf('/'))
const lines = (text: string) => text.replace(/\n$/, '').split('\n').length

/** The rules of the house, as the design lists them; each names what breaks it. */
const WALLS: ReadonlyArray<Wall> = [
  {
    rule: 'surveys/ and scoring/ are pure: they import only themselves and what they are allowed',
    broken: ({ path }, imports) => {
      const allowed = PURE[folder(path)]
      if (!allowed) return []
      return imports
        .filter(({ from }) =>
          from.startsWith('.') ? folder(resolve(path, from)) !== folder(path) : !allowed.includes(from),
        )
        .map(({ from }) => `imports ${from}`)
    },
  },
  {
    rule: 'surveys/ and scoring/ know no clock, chance, network or environment',
    broken: ({ path, text }) =>
      folder(path) in PURE
        ? found(
            text,
            /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\bfetch\(|\bprocess\.|\bcrypto\.|\bset(?:Timeout|Interval|Immediate)\(|\bconsole\./g,
          )
        : [],
  },
  {
    rule: 'SQL lives in src/store/ only',
    broken: ({ path, text }, imports) =>
      path.startsWith('src/store/') || !path.startsWith('src/')
        ? []
        : [
            ...imports
              .filter(({ from, typeOnly }) => from === 'kysely' && !typeOnly)
              .map(() => 'imports kysely'),
            ...found(
              text,
              /\bsql(?:<[^`]*>)?`|\.(?:selectFrom|insertInto|updateTable|deleteFrom|replaceInto)\(/g,
            ),
          ],
  },
  {
    rule: 'only node.ts, worker.ts, cli.ts and src/node/ name a runtime',
    broken: ({ path, text }, imports) =>
      !path.startsWith('src/') || ENTRY.test(path)
        ? []
        : [
            ...imports.filter(({ from }) => RUNTIME.test(from)).map(({ from }) => `imports ${from}`),
            ...found(text, /\bprocess\.\w+|\bBuffer\.|\bsetInterval\(/g),
          ],
  },
  {
    rule: 'a driver is imported by its one file in src/store/ only',
    broken: ({ path }, imports) =>
      !isSource(path) || ENGINE.test(path)
        ? []
        : imports.filter(({ from }) => DRIVER.test(from)).map(({ from }) => `imports ${from}`),
  },
  {
    rule: 'only the entries and src/store/ know which engine there is',
    broken: ({ path }, imports) =>
      !path.startsWith('src/') || path.startsWith('src/store/') || ENTRY.test(path)
        ? []
        : imports
            .filter(({ from }) => from.startsWith('.') && ENGINE.test(resolve(path, from)))
            .map(({ from }) => `imports ${from}`),
  },
  {
    rule: 'views import no store, no route and no dependencies of the service',
    broken: ({ path }, imports) =>
      path.startsWith('src/views/')
        ? imports
            .filter(({ from }) => /^src\/(?:store|routes)\/|^src\/(?:deps|app)\./.test(resolve(path, from)))
            .map(({ from }) => `imports ${from}`)
        : [],
  },
  {
    rule: 'a view formats, never adds: figures are computed in scoring/',
    broken: ({ path, text }) => {
      if (!path.startsWith('src/views/')) return []
      const told = formatted(text).filter((argument) =>
        /[\w)\]] [-+/*%] [\w(]/.test(argument.replace(/^100 \* /, '')),
      )
      // Places on a drawing are computed from figures; orders compare them; a style has none.
      const added = DRAWING.test(path) ? [] : found(text.replaceAll(/\(a, b\) =>.*$/gm, ''), ADDED)
      return [...told.map((argument) => `formats ${argument}`), ...added.map((sum) => `computes ${sum}`)]
    },
  },
  {
    rule: 'src/store/ knows no page',
    broken: ({ path }, imports) =>
      path.startsWith('src/store/')
        ? imports
            .filter(({ from }) => /^hono|\/(?:views|routes|locales)\//.test(from))
            .map(({ from }) => `imports ${from}`)
        : [],
  },
  {
    rule: 'no barrels but list.ts',
    broken: ({ path, text }) =>
      isSource(path) && posix.basename(path) !== 'list.ts' && isBarrel(text) ? ['only passes others on'] : [],
  },
  {
    rule: 'a name says what the file does: no utils, helpers, common, manager, service, lib, misc',
    broken: ({ path }) => (VAGUE.test(path.replace(/\.\w+$/, '')) ? ['is vaguely named'] : []),
  },
  {
    rule: 'index is a word of the domain: no file is called index',
    broken: ({ path }) => (/(?:^|\/)index\.\w+$/.test(path) ? ['is called index'] : []),
  },
  {
    rule: 'no file over 250 lines, no test over 300',
    broken: ({ path, text }) => {
      const most = path.startsWith('test/') ? 300 : 250
      return /\.(?:tsx?|js|css)$/.test(path) && lines(text) > most ? [`has ${lines(text)} lines`] : []
    },
  },
]

/** Every broken rule: `path: rule (what breaks it)`; [] for a house in order. */
export function brokenWalls(files: ReadonlyArray<SourceFile>): string[] {
  return files.flatMap((file) => {
    const code = { ...file, text: uncommented(file.text) }
    const imports = importsOf(code.text)
    return WALLS.flatMap(({ rule, broken }) =>
      broken(rule.includes('lines') ? file : code, imports).map((what) => `${file.path}: ${rule} (${what})`),
    )
  })
}

/** The imports of a module, dynamic ones and re-exports too. */
export function importsOf(text: string): Import[] {
  const named = [...text.matchAll(/^\s*(?:import|export)\s+([^'";]*?)\s*from\s*['"]([^'"]+)['"]/gm)].map(
    ([, clause = '', from = '']) => ({ from, typeOnly: isTypeOnly(clause) }),
  )
  const bare = [...text.matchAll(/^\s*import\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/gm)].map(
    ([, effect, dynamic]) => ({ from: effect ?? dynamic ?? '', typeOnly: false }),
  )
  return [...named, ...bare]
}

function isTypeOnly(clause: string): boolean {
  if (/^type\b/.test(clause)) return true
  const [, names] = /^\{([^}]*)\}$/.exec(clause) ?? []
  const each =
    names
      ?.split(',')
      .map((name) => name.trim())
      .filter(Boolean) ?? []
  return each.length > 0 && each.every((name) => name.startsWith('type '))
}

function isBarrel(text: string): boolean {
  const own = text
    .replaceAll(/^\s*import\b[^;'"]*['"][^'"]+['"].*$/gm, '')
    .replaceAll(/^\s*export\s+(?:type\s+)?(?:\*[^;'"]*|\{[^}]*\}\s*)from\s*['"][^'"]+['"].*$/gm, '')
  return /^\s*export\b/m.test(text) && own.trim() === ''
}

function uncommented(text: string): string {
  return text.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/(^|\s)\/\/.*$/gm, '$1')
}

/** What stands between the brackets of every call that puts a number in words. */
function formatted(text: string): string[] {
  return [...text.matchAll(FORMAT)].map(({ 0: name, index }) => {
    const from = index + name.length
    let depth = 1
    let at = from
    for (; at < text.length && depth > 0; at++) depth += Number(text[at] === '(') - Number(text[at] === ')')
    return text.slice(from, at - 1)
  })
}

function found(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].map(([match]) => match.trim())
}

function resolve(path: string, from: string): string {
  return from.startsWith('.') ? posix.join(posix.dirname(path), from) : from
}
