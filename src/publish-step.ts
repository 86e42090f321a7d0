import { LEAST } from '../scoring/threshold.ts'
import { ConfigError } from './config.ts'
import type { Deps } from './deps.ts'
import { readSetting } from './store/installation.ts'

/**
 * Refuses to publish in steps of fewer people than may be told about: whoever reloads a page around one citizen could
 * read that citizen's answer off. The demo and tests, whose databases are marked, may.
 */
export async function checkPublishStep({ config, store }: Pick<Deps, 'config' | 'store'>): Promise<void> {
  if (config.publicResults !== 'step' || config.publishStep >= LEAST.public) return
  for (const mark of ['demo', 'test'] as const) if ((await readSetting(store.db, mark)) === '1') return
  throw new ConfigError(
    `PUBLISH_STEP=${config.publishStep} chỉ dùng cho dữ liệu trình diễn, thử nghiệm; với dữ liệu thật cần từ ${LEAST.public} trở lên để không ai đoán được câu trả lời của một người.`,
  )
}
