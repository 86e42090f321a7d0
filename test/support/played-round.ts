import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { tasks } from '../../scoring/round/progress.ts'
import { seeded } from '../../src/demo/random.ts'
import { likelyValue } from '../../src/demo/round-values.ts'
import type { RoundBoard } from '../../src/rounds/round-data.ts'
import { insertEntries, insertStep } from '../../src/store/round.ts'
import type { RoundSite } from './round-site.ts'

/** A criteria table of a hundred points as a decision prints it; one criterion comes from a survey of leaders. */
export const TABLE = [
  ['TT', 'Tiêu chí', 'Điểm tối đa', 'Cách chấm', 'Nguồn'],
  ['1', 'Chỉ đạo, điều hành', '40', '', ''],
  ['1.1', 'Kế hoạch năm', '20,5', 'kịp thời: 20,5; chậm: 10; không ban hành: 0', 'tự đánh giá'],
  ['1.2', 'Nhiệm vụ hoàn thành', '19,5', 'b/a x điểm tối đa', 'tự đánh giá'],
  ['2', 'Thủ tục hành chính', '40', '', ''],
  ['2.1', 'Hồ sơ đúng hạn', '20', 'b/a x điểm tối đa', 'tự đánh giá'],
  ['2.2', 'Thủ tục được rà soát', '20', 'mỗi thủ tục 5, tối đa 20', 'tự đánh giá'],
  ['3', 'Tác động', '20', '', ''],
  ['3.1', 'Điều tra đối với lãnh đạo', '20', 'b/a x điểm tối đa', 'điều tra xã hội học'],
]
/** The calendar of the round that is played on it. */
export const CALENDAR = {
  ...{ opens_on: '2026-11-20', declare_until: '2026-12-05', appraise_until: '2026-12-20' },
  ...{ explain_until: '2026-12-27', final_until: '2027-01-05' },
}

/** Likely values of every task for these units, sent in by their officers and approved by their heads. */
export async function declareAll(
  site: RoundSite,
  { round: { id: round }, framework }: Pick<RoundBoard, 'round' | 'framework'>,
  units: ReadonlyArray<string>,
): Promise<void> {
  const at = site.now.toISOString()
  await site.store.atomically(
    units.flatMap((unit) => {
      const random = seeded(`department ${unit}`)
      const quality = random.next()
      const rows = tasks(framework, '').map((leaf) => ({
        ...{ round, unit, criterion: leaf.code, stage: 'self' as const, version: 1, at, actor: 'test' },
        ...{ decision: 'declared' as const, reason: '' },
        value: JSON.stringify(likelyValue(leaf, quality, random, new Map())),
      }))
      const steps = (['submitted', 'approved'] as const).map((step, place) =>
        insertStep(site.store.db, {
          ...{ round, unit, version: place + 1, step, actor: 'test', at, note: '' },
        }),
      )
      return [...insertEntries(site.store.db, rows), ...steps]
    }),
  )
}

/** Downloads a release as anybody may and scores it with the command: what that printed, and the published hash. */
export async function scoredOffline(
  origin: string,
  id: string,
): Promise<{ printed: string; listed: string; text: string }> {
  const text = await (await fetch(`${origin}/releases/${id}.json`)).text()
  const lines = (await (await fetch(`${origin}/releases.json`)).json()) as Array<
    Record<'id' | 'sha256', string>
  >
  const folder = mkdtempSync(join(tmpdir(), 'release-'))
  const file = join(folder, `${id}.json`)
  writeFileSync(file, text)
  const printed = execFileSync('npm', ['run', '-s', 'score', '--', '--release', file], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  rmSync(folder, { recursive: true })
  return { printed, text, listed: lines.find((line) => line.id === id)?.sha256 ?? 'not listed' }
}
