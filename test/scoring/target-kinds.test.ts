import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readTarget } from '../../scoring/target.ts'
import type { Target, TargetOf } from '../../scoring/target-definition.ts'
import type { LevelFigure } from '../../scoring/target-level.ts'
import type { TargetReading } from '../../scoring/target-reading.ts'
import type { TrendPoint } from '../../scoring/target-trend.ts'
import { findTarget, plans } from '../../scoring/targets/list.ts'
import { sharedData } from '../support/shared-data.ts'

function builtIn<Kind extends Target['kind']>(id: string, kind: Kind): TargetOf<Kind> {
  const target = findTarget(id)?.target
  if (target?.kind !== kind) throw new Error(`${id} is a ${target?.kind}, not a ${kind}`)
  return target as TargetOf<Kind>
}

const open = (day: string) => ({ day, closed: false })
const closed = (day: string) => ({ day, closed: true })

describe('a rank', () => {
  const top15 = builtIn('ls-vhttdl-par-index-top-15', 'rank')
  const top30 = builtIn('hg-par-index-top-30', 'rank')

  it('is met up to its number and not beyond', () => {
    const at = (rank: number) =>
      readTarget({ rank, of: 20, evidence: 'published' }, top15, closed('2024-02-01'))
    expect(at(15)).toMatchObject({ state: 'met', gap: 0 })
    expect(at(16)).toMatchObject({ state: 'not met', gap: 1 })
  })

  it('is not comparable with a rank among another number of provinces', () => {
    const figure = { rank: 20, of: 34, evidence: 'published' } as const
    expect(readTarget(figure, top30, closed('2026-05-01')).state).toBe('not comparable')
  })

  it('says how many places a year are missing before its date', () => {
    const figure = { rank: 40, of: 63, evidence: 'published' } as const
    const reading = readTarget(figure, top30, open('2023-12-31'))
    expect(reading).toMatchObject({ state: 'at risk', gap: 10 })
    expect(reading.perYear).toBeCloseTo(5, 1)
  })
})

describe('a group', () => {
  it('that no document defines has no rule', () => {
    const good = builtIn('hg-sipas-good-group', 'group')
    expect(readTarget({ group: 'tốt', evidence: 'published' }, good, closed('2026-01-01')).state).toBe(
      'no rule',
    )
  })

  it('is met by name, and by order only where the order is known', () => {
    const groupB = builtIn('hg-network-security-group-b', 'group')
    const read = (group: string | null, order: string[] | null) =>
      readTarget({ group, evidence: 'published' }, { ...groupB, order }, closed('2026-01-01')).state
    expect(read('B', null)).toBe('met')
    expect(read('A', null)).toBe('no rule')
    expect(read('A', ['A', 'B', 'C'])).toBe('met')
    expect(read('C', ['A', 'B', 'C'])).toBe('not met')
    expect(read(null, null)).toBe('no figure')
  })
})

describe('a trend', () => {
  const rises = builtIn('hg-sipas-rises', 'trend')
  const falls = builtIn('st-vp-late-falls', 'trend')
  const point = (period: string, value: number | null, rest: Partial<TrendPoint> = {}): TrendPoint => {
    const known = { lower: null, upper: null, effective: null, people: null }
    return { period, value, ...known, series: 'one form', evidence: 'published', ...rest }
  }

  it('of each year holds only where every year is above the one before', () => {
    const series = [point('2021', 0.8), point('2022', 0.81), point('2023', 0.82)]
    expect(readTarget(series, rises, closed('2024-01-31')).state).toBe('met')
    expect(readTarget([...series, point('2024', 0.82)], rises, closed('2025-01-31')).state).toBe('not met')
    const broken = [point('2021', 0.8), point('2022', 0.79), point('2023', 0.9)]
    expect(readTarget(broken, rises, closed('2024-01-31')).state).toBe('not met')
    expect(readTarget(broken, rises, open('2023-06-01')).state).toBe('not met')
  })

  it('against last year looks at the last pair only', () => {
    const series = [point('2022', 0.03), point('2023', 0.05), point('2024', 0.02)]
    const dossiers = series.map((one) => ({ ...one, evidence: 'dossiers' as const }))
    expect(readTarget(dossiers, falls, closed('2025-01-31'))).toMatchObject({ state: 'met', official: true })
  })

  it('of a running year is on course or at risk, with what is missing', () => {
    const reading = readTarget([point('2023', 0.82), point('2024', 0.8)], rises, open('2024-06-01'))
    expect(reading).toMatchObject({ state: 'at risk', gap: -2, perYear: 2 })
    const better = readTarget([point('2023', 0.82), point('2024', 0.83)], rises, open('2024-06-01'))
    expect(better.state).toBe('on course')
  })

  it('is not read across a change of method or with one point', () => {
    const changed = [point('2021', 0.8), point('2022', 0.9, { series: 'another form' })]
    expect(readTarget(changed, rises, closed('2023-01-31')).state).toBe('not comparable')
    const few = [point('2021', 0.8, { people: 20 }), point('2022', 0.9, { people: 500 })]
    const needing = { ...rises, minimumPeople: 30 }
    expect(readTarget(few, needing, closed('2023-01-31'))).toMatchObject({ state: 'too few', short: 10 })
    const unknown = [point('2021', null), point('2022', 0.9)]
    expect(readTarget(unknown, rises, closed('2023-01-31')).state).toBe('no figure')
  })

  it('does not depend on the order in which the points come', () => {
    const values = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 2, maxLength: 5 })
    const shuffled = values.chain((all) => {
      const points = all.map((value, at) => point(`${2021 + at}`, value))
      return fc.tuple(fc.constant(points), fc.shuffledSubarray(points, { minLength: points.length }))
    })
    fc.assert(
      fc.property(shuffled, ([points, mixed]) => {
        expect(readTarget(mixed, rises, closed('2026-01-31'))).toEqual(
          readTarget(points, rises, closed('2026-01-31')),
        )
      }),
    )
  })

  it('is sure where the interval of the change leaves out zero', () => {
    const before = point('2023', 0.9, { lower: 0.8, upper: 0.93 })
    const read = (lower: number) =>
      readTarget([before, point('2024', 0.95, { lower, upper: 0.99 })], rises, closed('2025-01-31')).sure
    expect(read(0.93)).toBe('conclusive')
    expect(read(0.9)).toBe('inconclusive')
  })

  const table = sharedData('stat_reference_two_proportions.csv')
  const intervals = sharedData('ci_reference.csv')
  it.skipIf(table === null || intervals === null)(
    'is sure as Newcombe in R says (skipped without files)',
    () => {
      const wilson = new Map<string, [number, number]>()
      for (const row of (intervals ?? '').trim().split('\n').slice(1)) {
        const [x, n, level, , lower, upper] = row.split(',')
        if (Number(level) === 0.95) wilson.set(`${x}/${n}`, [Number(lower), Number(upper)])
      }
      let read = 0
      for (const row of (table ?? '').trim().split('\n').slice(1)) {
        const [x1 = 0, n1 = 1, x2 = 0, n2 = 1, , lower = 0, upper = 0] = row.split(',').map(Number)
        const [one, two] = [wilson.get(`${x1}/${n1}`), wilson.get(`${x2}/${n2}`)]
        if (!one || !two) continue
        read++
        const before = point('2023', x2 / n2, { lower: two[0], upper: two[1] })
        const now = point('2024', x1 / n1, { lower: one[0], upper: one[1] })
        const { sure } = readTarget([before, now], rises, closed('2025-01-31'))
        expect(`${row}: ${sure}`).toBe(`${row}: ${lower > 0 || upper < 0 ? 'conclusive' : 'inconclusive'}`)
      }
      expect(read).toBeGreaterThan(20)
    },
  )
})

describe('a cut', () => {
  const cut = builtIn('ls-vhttdl-rules-cut', 'cut')

  it('is the share of the base that is gone, exactly', () => {
    const read = (base: number | null, now: number | null) =>
      readTarget({ base, now, evidence: 'assessed' }, cut, closed('2024-01-31'))
    expect(read(35, 28)).toMatchObject({ state: 'met', gap: 0 })
    expect(read(36, 29)).toMatchObject({ state: 'not met' })
    expect(read(0, 0).state).toBe('no figure')
    expect(read(null, 3).state).toBe('no figure')
    expect(read(12.5, 10).state).toBe('met')
  })
})

describe('a duty', () => {
  const report = builtIn('hg-unit-report', 'duty')
  const read = (done: string | null, day: string) =>
    readTarget({ done, period: '2024', evidence: 'assessed' }, report, open(day))

  it('"trước ngày 05/12" has the 4th as its last day', () => {
    expect(read('2024-12-04', '2024-12-20')).toMatchObject({ state: 'met', days: 0 })
    expect(read('2024-12-05', '2024-12-20')).toMatchObject({ state: 'not met', days: -1 })
    const practice = { ...report, due: { kind: 'before', month: 12, day: 5, dayCounts: true } as const }
    const figure = { done: '2024-12-05', period: '2024', evidence: 'assessed' } as const
    expect(readTarget(figure, practice, open('2024-12-20')).state).toBe('met')
  })

  it('not yet done counts the days left, then the days overdue', () => {
    expect(read(null, '2024-12-01')).toMatchObject({ state: 'on course', days: 3 })
    expect(read(null, '2024-12-04')).toMatchObject({ state: 'on course', days: 0 })
    expect(read(null, '2024-12-07')).toMatchObject({ state: 'not met', days: -3 })
  })

  it('of each quarter ends with the quarter, and takes no other period', () => {
    const quarterly = builtIn('hg-interior-report-quarter', 'duty')
    const figure = { done: '2024-04-01', period: '2024-Q1', evidence: 'assessed' } as const
    expect(readTarget(figure, quarterly, open('2024-06-01'))).toMatchObject({ state: 'not met', days: -1 })
    expect(() => readTarget({ ...figure, period: '2024' }, quarterly, open('2024-06-01'))).toThrow(RangeError)
    expect(() => readTarget({ ...figure, period: 'Q1' }, quarterly, open('2024-06-01'))).toThrow(RangeError)
  })

  it('due once has its day whatever the period', () => {
    const january = builtIn('st-vp-reform-plan', 'duty')
    const figure = { done: '2024-01-31', period: '2024', evidence: 'assessed' } as const
    expect(readTarget(figure, january, open('2024-06-01'))).toMatchObject({ state: 'met', days: 0 })
  })
})

describe('a number that stands elsewhere, and a conjunction', () => {
  const share = (part: number, whole: number, evidence: LevelFigure['evidence']): LevelFigure => {
    const known = { lower: null, upper: null, effective: null, people: null }
    return { value: part / whole, ...known, evidence, counts: { part, whole } }
  }

  it('has no rule until somebody brings the number, then reads as a level', () => {
    const elsewhere = builtIn('st-vp-internal-procedures', 'elsewhere')
    const figure = share(1, 2, 'assessed')
    expect(readTarget(figure, elsewhere, closed('2025-01-31')).state).toBe('no rule')
    expect(readTarget(figure, { ...elsewhere, goal: '50' }, closed('2025-01-31')).state).toBe('met')
  })

  it('is met only where all parts are, and as sure as they allow', () => {
    const both = builtIn('ls-vhttdl-late-handled', 'all-of')
    const part = (id: string, done: number) =>
      readTarget(share(done, 10, 'dossiers'), builtIn(id, 'level'), closed('2024-01-31'))
    const explained = part('ls-vhttdl-late-explained', 10)
    const read = (parts: TargetReading[]) => readTarget(parts, both, closed('2024-01-31'))
    expect(read([explained, part('ls-vhttdl-late-apologised', 10)])).toMatchObject({
      state: 'met',
      sure: null,
    })
    expect(read([explained, part('ls-vhttdl-late-apologised', 9)]).state).toBe('not met')
    expect(read([explained]).state).toBe('no figure')
    expect(read([explained, { ...explained, sure: 'inconclusive' }]).sure).toBe('inconclusive')
    const failed = { ...explained, state: 'not met', sure: 'inconclusive' } as const
    expect(read([failed, { ...failed, sure: 'conclusive' }]).sure).toBe('conclusive')
    const running = { ...explained, provisional: true, sure: null, needed: null } as const
    expect(read([explained, running])).toMatchObject({ provisional: true, sure: null, needed: null })
  })

  it('says ended from the day on, and keeps the numbers', () => {
    const ended = findTarget('hg-on-time')?.plan.ended?.from ?? ''
    const read = (day: string) =>
      readTarget(share(96, 100, 'dossiers'), builtIn('hg-on-time', 'level'), {
        ...closed(day),
        endedFrom: ended,
      })
    expect(read('2025-06-30').state).toBe('met')
    expect(read('2025-07-01')).toMatchObject({ state: 'ended', gap: 1 })
  })
})

describe('every built-in promise', () => {
  it('answers any figure with finite numbers, on any day', () => {
    const number = fc.option(fc.oneof(fc.double(), fc.integer({ min: -5, max: 200 })), { nil: null })
    const days = fc
      .integer({ min: 0, max: 3000 })
      .map((at) => new Date(1.6e12 + at * 864e5).toISOString().slice(0, 10))
    const targets = fc.constantFrom(...plans.flatMap((plan) => plan.targets))
    fc.assert(
      fc.property(
        targets,
        number,
        number,
        number,
        number,
        days,
        fc.boolean(),
        (target, a, b, c, d, day, over) => {
          const level = {
            value: a,
            lower: b,
            upper: c,
            effective: d,
            people: d,
            evidence: 'sampled' as const,
          }
          const context = { day, closed: over }
          const reading = readAny(target, level, context)
          for (const value of [reading.gap, reading.needed, reading.short, reading.decimals, reading.perYear])
            if (value !== null) expect(Number.isFinite(value)).toBe(true)
        },
      ),
      { numRuns: 3000 },
    )
  })
})

function readAny(
  target: Target,
  level: LevelFigure,
  context: { day: string; closed: boolean },
): TargetReading {
  const { value, people, evidence } = level
  if (target.kind === 'rank') return readTarget({ rank: value, of: people, evidence }, target, context)
  if (target.kind === 'group') return readTarget({ group: null, evidence }, target, context)
  if (target.kind === 'cut') return readTarget({ base: value, now: people, evidence }, target, context)
  if (target.kind === 'all-of') return readTarget([], target, context)
  if (target.kind === 'elsewhere') return readTarget(level, target, context)
  if (target.kind === 'level') return readTarget(level, target, context)
  if (target.kind === 'trend') {
    const points = [2023, 2024].map((year) => ({ ...level, period: `${year}`, series: 'one' }))
    return readTarget(points, target, context)
  }
  const step = target.due.kind === 'each' ? target.due.step : 'year'
  const period = { month: '2024-03', quarter: '2024-Q2', half: '2024-H1', year: '2024' }[step]
  return readTarget({ done: null, period, evidence }, target, context)
}
