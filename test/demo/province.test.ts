import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { normaliseCode } from '../../src/code.ts'
import { codeState } from '../../src/collector.ts'
import { type ImportKind, importFile, printReport } from '../../src/commands/import.ts'
import { commentPool } from '../../src/demo/comments.ts'
import { demoProvince } from '../../src/demo/province.ts'
import { DEMO_UNITS } from '../../src/demo/units.ts'
import { findPersonalData } from '../../surveys/personal-data.ts'
import { openTestStore } from '../support/open-store.ts'

const TODAY = '2026-11-21'
const province = demoProvince(TODAY)

const csv = (rows: ReadonlyArray<Record<string, unknown>>): string => {
  const columns = Object.keys(rows[0] ?? {})
  const cell = (value: unknown) => `"${String(value).replaceAll('"', '""')}"`
  return [columns, ...rows.map((row) => columns.map((column) => cell(row[column])))].join('\n')
}

describe('the demo province', () => {
  const opened = openTestStore()
  beforeAll(async () => void (await opened))
  afterAll(async () => (await opened).close())

  const imported = async (kind: ImportKind, rows: ReadonlyArray<Record<string, unknown>>) =>
    printReport(await importFile(kind, csv(rows), `${kind}.csv`, (await opened).store, TODAY))

  it('passes every check an imported province has to pass', async () => {
    const units = DEMO_UNITS.map(({ heirs, ...unit }) => ({ ...unit, successors: heirs.join(';') }))
    expect(await imported('units', units)).toContain(`${units.length} dòng mới`)

    const fields = province.fields.map(({ code, vi, en }) => ({ code, name: vi, name_en: en }))
    expect(await imported('fields', fields)).toContain(`${fields.length} dòng mới`)

    for (const pick of [0, -1]) {
      const collectors = province.places.flatMap(({ days, revisions }) => {
        const revision = revisions.at(pick)
        if (!revision) return []
        const { code, unit, label, channel, survey, since } = revision
        const choices = revision.fields.filter(({ field }) => field !== '')
        return {
          code,
          unit,
          label,
          channel,
          survey,
          fields: choices.map(({ field, decider }) => `${field}=${decider}`).join(';'),
          moments: revision.moments.join(';'),
          since,
          opens: days.opens_on,
          closes: days.closes_on,
          revoked: days.revoked_on,
        }
      })
      expect(await imported('collectors', collectors)).toMatch(/^Đã nhập/)
    }

    const targets = province.targets.map(({ valid_from, valid_to, ...target }) => ({
      ...target,
      from: valid_from,
      to: valid_to,
    }))
    expect(await imported('targets', targets)).toContain(`${targets.length} dòng mới`)
  })

  it('gives each poster a code of its own, the same on every machine', () => {
    const codes = province.places.map(({ days }) => days.code)
    expect(new Set(codes).size).toBe(codes.length)
    expect(codes.map(normaliseCode)).toEqual(codes)
    expect(demoProvince('2027-03-01').places.map(({ days }) => days.code)).toEqual(codes)
  })

  it('has one closed, one withdrawn and one untried code among the open ones of today', () => {
    const living = province.places.filter(({ days }) => days.closes_on !== '2025-07-01')
    const states = Map.groupBy(living, ({ days }) => codeState(days, TODAY))
    expect([...states].map(([state, { length }]) => [state, length]).sort()).toEqual([
      ['closed', 1],
      ['open', living.length - 3],
      ['revoked', 1],
      ['test', 1],
    ])
  })

  it('marks every target as a sample, and limits it to the year', () => {
    expect(province.targets.filter(({ sample }) => sample !== 1)).toEqual([])
    expect(new Set(province.targets.map(({ valid_from, valid_to }) => `${valid_from} ${valid_to}`))).toEqual(
      new Set(['2025-12-15 2026-12-14']),
    )
    expect(new Set(province.targets.map(({ operator, goal }) => operator + goal))).toEqual(
      new Set(['>80', '>=85', '>90']),
    )
  })

  it('has communes, wards and a special zone enough, and none of them named twice', () => {
    const now = DEMO_UNITS.filter(({ to }) => to === '')
    const count = (kind: string) => now.filter((unit) => unit.kind === kind).length
    expect(['department', 'commune', 'ward', 'special_zone', 'branch', 'public_service'].map(count)).toEqual([
      14, 26, 9, 1, 3, 4,
    ])
    expect(new Set(now.map(({ name }) => name)).size).toBe(now.length)
  })

  it('lets nobody write personal data in a comment', () => {
    const pools = [
      commentPool('ward', ''),
      ...['health', 'education'].map((field) => commentPool('health-education', field)),
    ]
    const sentences = pools.flatMap((pool) => Object.values(pool).flat())
    expect(new Set(sentences).size).toBeGreaterThanOrEqual(60)
    expect(sentences.filter((sentence) => findPersonalData(sentence).length > 0)).toEqual([])
  })
})
