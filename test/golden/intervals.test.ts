import Papa from 'papaparse'
import { describe, expect, it } from 'vitest'
import { agrestiCoull } from '../../scoring/interval/agresti-coull.ts'
import { clopperPearson } from '../../scoring/interval/clopper-pearson.ts'
import type { Interval } from '../../scoring/interval/interval.ts'
import { jeffreys } from '../../scoring/interval/jeffreys.ts'
import { wald } from '../../scoring/interval/wald.ts'
import { wilson, wilsonWithContinuity } from '../../scoring/interval/wilson.ts'
import { sharedData } from '../support/shared-data.ts'

/** Where half of the answers are so, the reference (R's prop.test, testing p = ½) drops its correction. */
const isHalf = (x: number, n: number) => 2 * x === n

const METHODS: Record<string, (x: number, n: number, level: number) => Interval> = {
  wilson,
  wilson_cc: (x, n, level) => (isHalf(x, n) ? wilson(x, n, level) : wilsonWithContinuity(x, n, level)),
  cp: clopperPearson,
  ac: agrestiCoull,
  jeffreys,
  wald,
}

const text = sharedData('ci_reference.csv')

describe.skipIf(text === null)(
  'intervals of a share against an independent reference (skipped where the table is absent)',
  () => {
    const { data: rows } = Papa.parse<Record<string, string>>(text ?? '', {
      header: true,
      skipEmptyLines: true,
    })

    it('has the 354 cases of the table: up to a million answers, at 90, 95 and 99 %', () => {
      expect(rows).toHaveLength(354)
      expect(new Set(rows.map(({ level }) => level))).toEqual(new Set(['0.9', '0.95', '0.99']))
    })

    it.each(Object.entries(METHODS))('%s agrees to 10⁻¹² in every case', (name, interval) => {
      const differences = rows.map((row) => {
        const { lower, upper } = interval(Number(row.x), Number(row.n), Number(row.level))
        return Math.max(
          Math.abs(lower - Number(row[`${name}_lo`])),
          Math.abs(upper - Number(row[`${name}_hi`])),
        )
      })
      expect(differences.filter((difference) => !(difference < 1e-12))).toEqual([])
    })
  },
)
