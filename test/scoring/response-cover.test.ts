import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type DossierReport, type ResultAnswers, responseCover } from '../../scoring/response-cover.ts'

const MONTHS = ['01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12']
/** `3/2` is the second quarter. */
const span = (size: number, index: number) => MONTHS.slice(size * (index - 1), size * index)
const report = (unit: string, field: string, months: string[], finished: number): DossierReport => ({
  unit,
  field,
  months,
  finished,
  late: 0,
})
const answers = (unit: string, field: string, month: string, n: number): ResultAnswers => ({
  unit,
  field,
  month,
  n,
})

describe('answers beside dossiers', () => {
  it('take each child at the grain it reported at', () => {
    const reports = [report('P1', '', ['12'], 50), report('P2', '', span(3, 4), 1000)]
    const given = [answers('P1', 'land', '12', 10), answers('P2', 'land', '12', 21)]
    expect(responseCover(reports, given)).toMatchObject({
      finished: 1050,
      answers: 31,
      responseRate: 31 / 1050,
      months: ['10', '11', '12'],
      units: { reported: 2, of: 2, partly: 0 },
    })
  })

  it('leave out a child that reported nothing, and say so', () => {
    const given = [answers('P1', '', '12', 10), answers('P2', '', '12', 21), answers('P3', '', '01', 5)]
    expect(responseCover([report('P1', '', ['12'], 50)], given)).toMatchObject({
      answers: 10,
      finished: 50,
      units: { reported: 1, of: 2, partly: 0 },
    })
  })

  it('leave out fields that were not reported, and say that the unit is counted in part', () => {
    const given = [answers('P1', 'land', '12', 10), answers('P1', 'justice', '12', 21)]
    expect(responseCover([report('P1', 'land', ['12'], 50)], given)).toMatchObject({
      answers: 10,
      units: { reported: 1, of: 1, partly: 1 },
    })
  })

  it('leave out months a unit did not report while another did', () => {
    const reports = [report('P1', '', ['11'], 50), report('P2', '', ['12'], 40)]
    const given = [answers('P1', '', '12', 9), answers('P1', '', '11', 1), answers('P2', '', '12', 2)]
    expect(responseCover(reports, given)).toMatchObject({ answers: 3, finished: 90, units: { partly: 1 } })
  })

  it('never add a total and its fields, nor a quarter and its months', () => {
    const reports = [
      report('P1', '', ['12'], 50),
      report('P1', 'land', ['12'], 30),
      report('P1', 'land', ['11'], 7),
      report('P2', '', span(3, 4), 100),
      report('P2', '', ['12'], 35),
    ]
    expect(responseCover(reports, [])).toMatchObject({ finished: 157, answers: 0 })
  })

  it('take the longer report where two cover as much, and the shorter where they cover more', () => {
    const quarter = report('P1', '', span(3, 1), 90)
    const month = (at: string) => report('P1', '', [at], 10)
    expect(responseCover([month('01'), month('02'), month('03'), quarter], [])?.finished).toBe(90)
    const four = ['01', '02', '03', '04'].map(month)
    expect(responseCover([...four, quarter], [])?.finished).toBe(40)
  })

  it('have no rate where nothing was finished', () => {
    const none = responseCover([report('P1', '', ['12'], 0)], [answers('P1', '', '12', 3)])
    expect(none).toMatchObject({ responseRate: null, lateShare: null, above: true })
  })
})

describe('whatever is reported', () => {
  const unit = fc.constantFrom('P1', 'P2', 'P3')
  const reports = fc.uniqueArray(
    fc
      .tuple(
        unit,
        fc.constantFrom('', 'land', 'justice'),
        fc.constantFrom(1, 3, 6, 12),
        fc.nat(11),
        fc.nat(99),
      )
      .map(([one, field, size, at, finished]) =>
        report(one, field, span(size, 1 + Math.floor(at / size)), finished),
      ),
    { maxLength: 14, selector: ({ unit: one, field, months }) => `${one} ${field} ${months}` },
  )
  const given = fc.array(
    fc.record({
      unit,
      field: fc.constantFrom('', 'land', 'justice'),
      month: fc.constantFrom(...MONTHS),
      n: fc.nat(9),
    }),
    { maxLength: 30 },
  )

  it('counts no answer of a unit, field or month that reported nothing', () => {
    fc.assert(
      fc.property(reports, given, (some, all) => {
        const reached = all.filter((one) =>
          some.some(
            ({ unit: where, field, months }) =>
              where === one.unit && (field === '' || field === one.field) && months.includes(one.month),
          ),
        )
        const cover = responseCover(some, all)
        const most = reached.reduce((sum, { n }) => sum + n, 0)
        expect(cover?.answers ?? 0).toBeLessThanOrEqual(most)
        expect(responseCover(some, reached)?.answers).toBe(cover?.answers)
        expect(cover === null).toBe(some.length === 0)
      }),
    )
  })

  it('is the same as the rule written out again, one report at a time', () => {
    fc.assert(
      fc.property(reports, given, (some, all) => {
        const chosen = some.filter((one) => isChosen(one, some))
        const counted = all.filter((answer) =>
          chosen.some(
            ({ unit: where, field, months }) =>
              where === answer.unit && ['', answer.field].includes(field) && months.includes(answer.month),
          ),
        )
        if (some.length === 0) return
        expect(responseCover(some, all)).toMatchObject({
          finished: chosen.reduce((sum, { finished }) => sum + finished, 0),
          answers: counted.reduce((sum, { n }) => sum + n, 0),
        })
        // Nothing is counted twice.
        const places = chosen.flatMap(({ unit: where, field, months }) =>
          months.map((month) => `${where} ${field} ${month}`),
        )
        expect(new Set(places).size).toBe(places.length)
      }),
    )
  })

  function isChosen(one: DossierReport, some: readonly DossierReport[]): boolean {
    const peers = some.filter((other) => other.unit === one.unit && other.field === one.field)
    const totals = some.filter((other) => other.unit === one.unit && other.field === '')
    const overTotals = (other: DossierReport) =>
      other.field !== '' &&
      totals.some(
        (total) => isChosen(total, some) && total.months.some((month) => other.months.includes(month)),
      )
    const free = peers.filter((other) => !overTotals(other))
    const covered = (size: number) =>
      new Set(free.filter(({ months }) => months.length === size).flatMap(({ months }) => months)).size
    const best = [12, 6, 3, 1].toSorted((a, b) => covered(b) - covered(a) || b - a)[0]
    return free.includes(one) && one.months.length === best
  }
})
