import { readFileSync, writeFileSync } from 'node:fs'
import { basename } from 'node:path'
import { vietnamTime } from '../surveys/vietnam-time.ts'
import { AUDIT_HELP } from './commands/audit-help.ts'
import { IMPORT_KINDS, type ImportKind, importFile, printReport } from './commands/import.ts'
import { LEDGER_HELP } from './commands/ledger-help.ts'
import { printRebuild } from './commands/rebuild.ts'
import { type Config, readConfig } from './config.ts'
import { seedDemo } from './demo/seed.ts'
import { faultLine } from './node/fault.ts'
import { serveNode } from './node/serve.ts'
import { openExisting, openForCommand, openForReading, openForServing } from './node/start.ts'
import { readSetting } from './store/installation.ts'
import { rebuildTallies } from './store/rebuild.ts'
import { hasUnits } from './store/unit.ts'

const HELP = `Thước Đo

  npm run demo                                  dựng tỉnh mẫu và mở dịch vụ
  npm start                                     mở dịch vụ với dữ liệu thật
  npm run -s cli -- import LOẠI TỆP            nhập ${IMPORT_KINDS.join(', ')} (xem docs/importing.md)
  npm run -s cli -- rebuild [--apply]           tính lại số liệu tổng hợp từ sổ phiếu và báo mọi khác biệt
  npm run -s cli -- staff add-admin TÊN "HỌ TÊN"  lập quản trị đầu tiên, in đường dẫn dùng một lần
  npm run -s cli -- staff reset TÊN             cấp lại đường dẫn khi quên mật khẩu, mất điện thoại

${LEDGER_HELP}

${AUDIT_HELP}
`

type Command = (args: ReadonlyArray<string>) => Promise<number>

/** What was read of the environment so far, to say what a fault is about. */
let config: Config | null = null

function configured(demo = false): Config {
  config = readConfig(process.env, demo)
  return config
}

const COMMANDS: Readonly<Record<string, Command>> = {
  async demo() {
    const deps = await openForServing(configured(true))
    const { store, clock, definitions, scrypt } = deps
    const marked = (await readSetting(store.db, 'demo')) === '1'
    if (!marked && (await hasUnits(store.db))) {
      await store.close()
      console.error(
        `${deps.config.databaseUrl} có dữ liệu thật nên không dựng dữ liệu mẫu vào đó. Đặt DATABASE_URL là tệp khác.`,
      )
      return 1
    }
    const paths = await seedDemo(store, { today: clock(), definitions, scrypt, log: () => {} })
    // Loaded at use: it brings the whole of releases along.
    const { publishDemoReleases } = await import('./demo/releases.ts')
    await publishDemoReleases(deps)
    const address = await serveNode(deps)
    for (const [name, path] of Object.entries(paths)) console.log(`${name}: ${address}${path}`)
    return 0
  },

  async import([kind, file]) {
    if (kind === 'responses' || kind === 'sealed') return (await ledger(`import ${kind}`, [file ?? ''])) ?? 2
    if (!IMPORT_KINDS.includes(kind as ImportKind) || !file) {
      console.error(`Cách dùng: import ${IMPORT_KINDS.join('|')} TỆP.xlsx hoặc TỆP.csv`)
      return 2
    }
    const bytes = readFileSync(file)
    const { store, clock } = await openForCommand(configured())
    const today = vietnamTime(clock()).day
    const report = await importFile(kind as ImportKind, bytes, basename(file), store, today)
    await store.close()
    const failed = report.faults.length > 0
    ;(failed ? console.error : console.log)(printReport(report))
    if (report.filledIn !== '') {
      const kept = file.replace(/(\.(csv|xlsx))?$/i, '.da-co-ma.csv')
      writeFileSync(kept, report.filledIn)
      console.log(`Tệp đã điền mã: ${kept}`)
    }
    return failed ? 1 : 0
  },

  async staff(args) {
    const { runStaff } = await import('./commands/staff.ts')
    // The first administrator may be made before the first start.
    const open = args[0] === 'add-admin' ? openForCommand : openExisting
    const deps = await open(configured())
    const { out, error, code } = await runStaff(deps, args)
    await deps.store.close()
    if (out) console.log(out)
    if (error) console.error(error)
    return code
  },

  async rebuild(args) {
    const apply = args.includes('--apply')
    const { store, definitions } = await (apply ? openExisting : openForReading)(configured())
    const report = await rebuildTallies(store, definitions, { apply })
    await store.close()
    console.log(printRebuild(report))
    return report.differences.length === 0 ? 0 : 1
  },
}

/** Runs a command about the whole ledger; null where there is none of this name. */
async function ledger(name: string, args: ReadonlyArray<string>): Promise<number | null> {
  const { LEDGER } = await import('./node/ledger.ts')
  return LEDGER[name]?.(args, configured) ?? null
}

async function run([name = 'help', ...args]: ReadonlyArray<string>): Promise<number> {
  const command = COMMANDS[name]
  if (command) return command(args)
  const done = await ledger(name, args)
  if (done !== null) return done
  // Read only when asked for: the service must not wait for what only an auditor needs.
  const { AUDIT } = await import('./commands/audit.ts')
  const audit = AUDIT[name]
  if (audit) {
    const { out, error, code } = audit(args, (path) => readFileSync(path, 'utf8'))
    if (out) console.log(out)
    if (error) console.error(error)
    return code
  }
  console.log(HELP)
  return name === 'help' || name === '--help' ? 0 : 2
}

try {
  const code = await run(process.argv.slice(2))
  if (code !== 0) process.exitCode = code
} catch (error) {
  console.error(faultLine(error, config))
  process.exitCode = 1
}
