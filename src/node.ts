import { type Config, ConfigError, readConfig } from './config.ts'
import { faultLine } from './node/fault.ts'
import { serveNode } from './node/serve.ts'
import { openForServing } from './node/start.ts'
import { checkPublishStep } from './publish-step.ts'
import { readSetting } from './store/installation.ts'
import { hasStaff } from './store/staff.ts'
import { hasUnits } from './store/unit.ts'

let config: Config | null = null
try {
  config = readConfig(process.env)
  const deps = await openForServing(config)
  if ((await readSetting(deps.store.db, 'demo')) === '1')
    throw new ConfigError(
      `${config.databaseUrl} là dữ liệu trình diễn. Chạy "npm run demo", hoặc đặt DATABASE_URL là tệp khác.`,
    )
  await checkPublishStep(deps)
  const address = await serveNode(deps)
  console.log(`Thước Đo đang chạy tại ${address}`)
  if (!(await hasUnits(deps.store.db)))
    console.log(
      [
        'Chưa có đơn vị nào. Việc cần làm trước:',
        '  1. npm run -s cli -- import units FILE.csv        danh sách đơn vị (mẫu: docs/importing.md)',
        '  2. npm run -s cli -- import collectors FILE.csv   điểm khảo sát; lệnh in ra mã của từng điểm',
        '  3. đặt PUBLIC_URL rồi mở /q/MÃ/poster để in tờ mã',
      ].join('\n'),
    )
  if (!(await hasStaff(deps.store.db)))
    console.log(
      'Chưa có tài khoản nào. Lập quản trị đầu tiên: npm run -s cli -- staff add-admin TÊN "HỌ TÊN", rồi mở đường dẫn lệnh in ra.',
    )
} catch (error) {
  console.error(faultLine(error, config))
  process.exit(1)
}
