import * as z from 'zod'
import type { Definitions } from '../definitions.ts'
import { SECTION_SUMS } from '../store/schema.ts'
import {
  cellsOf,
  hashOf,
  loadSeals,
  type Seal,
  type SealedCell,
  sealedCounts,
  sealedLines,
} from '../store/sealed.ts'
import { type SealTaken, sealTaker } from '../store/sealed-import.ts'
import type { Database, Store } from '../store/store.ts'

const count = z.int().min(0)
const headSchema = z.strictObject({
  half_month: z.string().regex(/^\d{4}-\d{2}-[12]$/),
  responses: count,
  sha256: z.string().length(64),
  sealed_on: z.iso.date(),
})
const cellSchema = z.strictObject({
  code: z.string(),
  revision: count,
  unit: z.string(),
  decider: z.string(),
  field: z.string(),
  moment: z.string(),
  channel: z.string(),
  survey: z.string(),
  version: count,
  half_month: z.string(),
  status: z.enum(['counted', 'quarantined']),
  responses: count,
  questions: z.record(z.string(), z.record(z.string(), count)),
  sections: z.record(z.string(), z.array(count).length(SECTION_SUMS.length)),
}) satisfies z.ZodType<SealedCell>

/** Writes every sealed half-month: a line with its seal, then a line for each of its cells. @returns how many */
export async function exportSealed(db: Database, write: (text: string) => Promise<void>): Promise<number> {
  const seals = await loadSeals(db)
  for (const seal of seals) {
    const cells = await cellsOf(db, seal.half_month, await sealedCounts(db, seal.half_month))
    await write(`${[JSON.stringify(seal), ...sealedLines(cells)].join('\n')}\n`)
  }
  return seals.length
}

export type SealedImport = {
  readonly added: ReadonlyArray<string>
  readonly known: ReadonlyArray<string>
  /** Half-months that were not taken, with the reason. */
  readonly refused: ReadonlyArray<{ readonly half_month: string; readonly reason: string }>
}

type SealedGroup = { readonly seal: Seal; readonly lines: string[]; readonly cells: SealedCell[] }

/**
 * Takes sealed half-months in, each whole and once: what is known is left as it is, so a file may be imported again.
 * @throws Error naming a line that is none of such a file
 */
export async function importSealed(
  store: Store,
  definitions: Pick<Definitions, 'all'>,
  lines: AsyncIterable<string>,
): Promise<SealedImport> {
  const forms = new Map([...definitions.all].map(([id, { code, version }]) => [`${code}@${version}`, id]))
  const take = sealTaker(store, forms)
  const added: string[] = []
  const known: string[] = []
  const refused: Array<{ half_month: string; reason: string }> = []
  for await (const { seal, lines: hashed, cells } of groups(lines)) {
    const { half_month } = seal
    const stranger = cells.find(({ survey, version }) => !forms.has(`${survey}@${version}`))
    const reason = stranger
      ? `không có mẫu phiếu ${stranger.survey}@${stranger.version}`
      : (await isWhole(seal, hashed, cells))
        ? REASONS[await keep(half_month, () => take(seal, cells))]
        : 'số liệu không khớp với dấu SHA-256 của nó'
    if (reason) refused.push({ half_month, reason })
  }
  return { added, known, refused }

  async function keep(half_month: string, taking: () => Promise<SealTaken>): Promise<SealTaken> {
    const taken = await taking()
    if (taken === 'added') added.push(half_month)
    if (taken === 'known') known.push(half_month)
    return taken
  }
}

const REASONS: Readonly<Record<SealTaken, string | null>> = {
  added: null,
  known: null,
  'other seal': 'ở đây đã niêm phong với số liệu khác',
  'has answers': 'ở đây đã có phiếu hoặc số liệu của nửa tháng này',
}

async function isWhole(
  { sha256, responses, half_month }: Seal,
  lines: ReadonlyArray<string>,
  cells: ReadonlyArray<SealedCell>,
): Promise<boolean> {
  return (
    cells.every((cell) => cell.half_month === half_month) &&
    cells.reduce((sum, cell) => sum + cell.responses, 0) === responses &&
    (await hashOf(lines)) === sha256
  )
}

async function* groups(lines: AsyncIterable<string>): AsyncGenerator<SealedGroup> {
  let group: SealedGroup | null = null
  let number = 0
  for await (const text of lines) {
    number += 1
    if (text === '') continue
    const value = json(text)
    const seal = headSchema.safeParse(value)
    if (seal.success) {
      if (group) yield group
      group = { seal: seal.data, lines: [], cells: [] }
      continue
    }
    const cell = cellSchema.safeParse(value)
    if (!group || !cell.success) throw new Error(`Dòng ${number}: không phải số liệu đã niêm phong.`)
    group.lines.push(text)
    group.cells.push(cell.data)
  }
  if (group) yield group
}

function json(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

export function printSealedImport({ added, known, refused }: SealedImport): string {
  return [
    `Đã nhập số liệu niêm phong của ${added.length} nửa tháng; ${known.length} đã có từ trước.`,
    ...refused.map(({ half_month, reason }) => `  ${half_month}: không nhập, ${reason}`),
  ].join('\n')
}
