import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { draftOf as rowsOf } from '../../scoring/framework/write-rows.ts'
import { findIndex } from '../../scoring/list.ts'
import { leaves } from '../../scoring/round/leaves.ts'
import { frameworkXlsx } from '../../src/frameworks/framework-file.ts'
import { loadRoundBoard } from '../../src/rounds/round-data.ts'
import { loadDefinitions } from '../../src/store/definition.ts'
import { insertEntries, insertStep } from '../../src/store/round.ts'
import { printedTable } from '../support/printed-table.ts'
import { type RoundSite, roundSite } from '../support/round-site.ts'
import { sharedData } from '../support/shared-data.ts'
import type { Person } from '../support/staff.ts'
import { confirmAll, draftOf, mend, publish, START, xlsx } from '../support/writing-framework.ts'

const QD11 = sharedData('par_framework_related_qd11_nq57_commune.csv')
const CALENDAR = {
  ...{ period: '2026', opens_on: '2026-11-20', declare_until: '2026-12-05', appraise_until: '2026-12-20' },
  ...{ explain_until: '2026-12-27', final_until: '2027-01-05', late: '' },
}

let site: RoundSite
let board: Person
beforeEach(async () => {
  site = await roundSite({ communes: 2 })
  board = await site.as('board')
})
afterEach(() => site.end())

/** Opens a round by its form, declares the best answer everywhere for the first unit, and scores. */
async function roundOn(key: string, answers: Readonly<Record<string, unknown>>) {
  const opened = await board.post('/staff/rounds', {
    ...CALENDAR,
    framework: key,
    name: `Đợt ${key}`,
    units: [...site.units],
  })
  const id = /rounds\/([\w-]+)\?/.exec(opened.headers.get('Location') ?? '')?.[1] ?? ''
  const entry = {
    round: id,
    unit: site.units[0] ?? '',
    version: 1,
    decision: 'declared',
    reason: '',
    actor: 't',
    at: '2026-11-21T00:00:00Z',
  } as const
  await site.store.atomically([
    ...insertEntries(
      site.store.db,
      Object.entries(answers).map(([criterion, value]) => ({
        ...entry,
        criterion,
        stage: 'self' as const,
        value: JSON.stringify(value),
      })),
    ),
    ...(['submitted', 'approved'] as const).map((step, at) =>
      insertStep(site.store.db, {
        round: id,
        unit: entry.unit,
        version: at + 1,
        step,
        actor: 't',
        at: entry.at,
        note: '',
      }),
    ),
  ])
  return loadRoundBoard(site.deps, id, 'council')
}

describe('a framework from a table to a scored round', () => {
  it.skipIf(QD11 === null)(
    'Quy định 11, uploaded as a workbook, mended where a person must, scores',
    async () => {
      const file = await xlsx(printedTable(QD11 ?? ''))
      const started = {
        ...START,
        code: 'qd11-tinh',
        kind: 'commune',
        whole: 'sum',
        classes: 'qd11-commune@1',
      }
      const saved = await board.post('/staff/frameworks', { ...started, file })
      expect([saved.status, saved.headers.get('Location')]).toEqual([
        303,
        '/staff/frameworks/drafts/qd11-tinh?done=saved',
      ])
      const page = await board.page('/staff/frameworks/drafts/qd11-tinh')
      expect(page.words).toContain('Chưa đọc được')
      expect((await publish(site, board, 'qd11-tinh')).status).toBe(422)

      await mend(site, board, 'qd11-tinh', 'II.4.2', {
        ruleFrom: 'written',
        rule: 'có kế hoạch cụ thể:\n- ≥100%: 5; 85-<100%: 4; 60-<85%: 3; <60%: 2; không tổ chức: 0\nkhông:\n- có tổ chức: 2; không tổ chức: 0',
        answerOf: 'II.4.1',
      })
      await mend(site, board, 'qd11-tinh', 'IV.3.1', { ruleFrom: 'entered', confirm: 'yes' })
      await mend(site, board, 'qd11-tinh', 'IV.3.3', {
        ruleFrom: 'written',
        rule: 'có sản phẩm 4 sao: 1; có sản phẩm 3 sao: 0,5; không có: 0',
      })
      await confirmAll(site, board, 'qd11-tinh')
      const { reading } = await draftOf(site, 'qd11-tinh')
      expect(reading.rows.flatMap(({ code, asks }) => (asks.length > 0 ? [[code, asks]] : []))).toEqual([])
      expect(reading.faults).toEqual([])
      expect((await publish(site, board, 'qd11-tinh')).headers.get('Location')).toBe(
        '/staff/frameworks?done=published',
      )

      const scored = await roundOn('qd11-tinh@1', {
        'I.1': '30-ngay-tu-ke-hoach-cap-tinh-va-bao-dam-chat-luong',
        'I.2.1': { numerator: 26, denominator: 100 },
        'I.4': 1,
        'II.4.1': 'co-ke-hoach-cu-the',
        'II.4.2': { numerator: 9, denominator: 10 },
        'II.6': { numerator: 68, denominator: 85 },
        'IV.3.1': 5,
      })
      const values = (code: string) => scored?.scoreboard.values(code)
      expect(['I.2.1', 'I.4', 'II.4.1', 'II.4.2', 'IV.3.1'].map((code) => values(code)?.[0])).toEqual([
        0.5, 1, 3, 4, 5,
      ])
      expect(values('II.6')?.[0]).toBeCloseTo(9.41, 10)
      expect(scored?.scoreboard.rows[0]?.value).toBeGreaterThan(22)
    },
  )

  it.each(['par-commune-model', 'par-department-model', 'qd11-commune'])(
    '%s, downloaded and uploaded again under another code, is the same table and opens a round',
    async (code) => {
      const model = findIndex(code)
      if (!model) throw new Error('no model')
      const file = new File([await frameworkXlsx(rowsOf(model).rows)], 'khung.xlsx')
      const saved = await board.post('/staff/frameworks', { ...START, kind: 'commune', file })
      expect(saved.status).toBe(303)
      await confirmAll(site, board, 'bo-thu')
      expect((await publish(site, board, 'bo-thu')).status).toBe(303)
      const row = (await loadDefinitions(site.store.db, 'index')).find((one) => one.code === 'bo-thu')
      expect(JSON.parse(row?.body ?? '{}').tree).toEqual(JSON.parse(JSON.stringify(model.tree)))
      const choices = leaves(model).flatMap(({ leaf }) =>
        leaf.normalise?.method === 'steps' && leaf.source === 'assessed'
          ? [[leaf.code, leaf.normalise.steps[0]?.choice]]
          : [],
      )
      const scored = await roundOn('bo-thu@1', Object.fromEntries(choices))
      const [first] = choices[0] ?? []
      expect(scored?.scoreboard.values(String(first))[0]).toBeGreaterThan(0)
    },
  )
})
