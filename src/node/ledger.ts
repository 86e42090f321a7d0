import { LEDGER_HELP } from '../commands/ledger-help.ts'
import { exportResponses, importResponses, printResponseImport } from '../commands/responses.ts'
import { exportSealed, importSealed, printSealedImport } from '../commands/sealed.ts'
import { isSound, printVerified, verify } from '../commands/verify.ts'
import type { Config } from '../config.ts'
import type { Deps } from '../deps.ts'
import { responseFormat } from '../import/response-file.ts'
import { inSnapshot } from '../store/response-pages.ts'
import { loadSeals } from '../store/sealed.ts'
import { backUp, restore } from './backup.ts'
import { linesOf, mustBeNew, writeNew } from './files.ts'
import { openExisting, openForCommand, openForReading } from './start.ts'
import { isD1 } from './wrangler.ts'

type Configured = () => Config
type Command = (args: ReadonlyArray<string>, configured: Configured) => Promise<number>

/** Commands about the whole ledger; loaded only when asked for. */
export const LEDGER: Readonly<Record<string, Command>> = {
  async backup([file], configured) {
    if (!file) return usage()
    const responses = await backUp(configured(), file)
    console.log(`Đã sao lưu vào ${file}: ${responses} phiếu, đã mở lại và khớp với bản đang chạy.`)
    return 0
  },

  async restore([file, option], configured) {
    if (!file || (option !== undefined && option !== '--replace')) return usage()
    const aside = await restore(configured(), file, option === '--replace', new Date())
    if (aside) console.log(`Cơ sở dữ liệu trước đó được giữ ở ${aside}`)
    // A backup of an earlier version is brought up to date first.
    return printVerify(await openForCommand(configured()))
  },

  async verify(_, configured) {
    return printVerify(await openForReading(configured()))
  },

  async export([kind, file], configured) {
    if (kind === 'sealed' && file?.endsWith('.jsonl')) return exportSeals(file, configured)
    const format = responseFormat(file ?? '')
    if (kind !== 'responses' || !file || !format) return usage()
    mustBeNew(file)
    const { store, config } = await openForReading(configured())
    const count = await writeNew(file, (write) =>
      isD1(config.databaseUrl)
        ? exportResponses(store.db, format, write)
        : inSnapshot(store.db, (db) => exportResponses(db, format, write)),
    )
    const seals = await loadSeals(store.db)
    await store.close()
    console.log(`Đã xuất ${count} phiếu vào ${file}`)
    if (seals.length > 0)
      console.log(
        `Phiếu của ${seals.length} nửa tháng đã niêm phong không còn; xuất số liệu bằng export sealed.`,
      )
    return 0
  },

  async 'import responses'([file], configured) {
    const format = responseFormat(file ?? '')
    if (!file || !format) return usage()
    // Opened once before anything else, so that a missing file is told of at once.
    for await (const _ of linesOf(file)) break
    const { store, definitions, config } = await openExisting(configured())
    const report = await importResponses(store, definitions, format, () => linesOf(file), rowsInPlan(config))
    await store.close()
    const refused = report.faulty > 0
    ;(refused ? console.error : console.log)(printResponseImport(report))
    return refused || report.different + report.sealed > 0 ? 1 : 0
  },

  async 'import sealed'([file], configured) {
    if (!file?.endsWith('.jsonl')) return usage()
    for await (const _ of linesOf(file)) break
    const { store, definitions } = await openExisting(configured())
    const report = await importSealed(store, definitions, linesOf(file)).finally(() => store.close())
    console.log(printSealedImport(report))
    return report.refused.length > 0 ? 1 : 0
  },
}

async function printVerify({
  store,
  definitions,
  files,
}: Pick<Deps, 'store' | 'definitions' | 'files'>): Promise<number> {
  const verified = await verify(store, definitions, files)
  await store.close()
  console.log(printVerified(verified))
  return isSound(verified) ? 0 : 1
}

async function exportSeals(file: string, configured: Configured): Promise<number> {
  mustBeNew(file)
  const { store } = await openForReading(configured())
  const count = await writeNew(file, (write) => exportSealed(store.db, write))
  await store.close()
  console.log(`Đã xuất số liệu niêm phong của ${count} nửa tháng vào ${file}`)
  return 0
}

/** D1 runs at most 1,000 statements at once: rows of a plan are 11 to a statement, their tallies more. */
function rowsInPlan({ databaseUrl }: Config): number {
  return isD1(databaseUrl) ? 100 : 1000
}

async function usage(): Promise<number> {
  console.error(LEDGER_HELP)
  return 2
}
