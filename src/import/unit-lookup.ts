import { vietnameseDate } from '../locales/format.ts'
import { type Unit, validOn } from '../units/tree.ts'
import { quoted } from './cells.ts'
import { asking, type Candidate, suggester } from './suggest.ts'
import type { Row } from './table.ts'

const MOST_ASKED = 200

/** Finds units by code and says, where there is none, which one may have been meant. */
export type UnitLookup = {
  /** The unit, or null with the reason noted; on `day`, where given, it must be valid. */
  find<C extends string>(row: Row<C>, column: C, code: string, day?: string): Unit | null
}

export function unitLookup(units: ReadonlyArray<Unit>): UnitLookup {
  const known = new Map(units.map((unit) => [unit.code, unit]))
  // People write a unit's name where its code belongs.
  const nearest = suggester(
    units.flatMap((unit): Candidate[] => [
      [unit.code, unit.code],
      [unit.name, unit.code],
    ]),
  )
  const asked = new Map<string, string>()
  function meant(code: string): string {
    // Thousands of unknown codes are another province's file, not thousands of slips.
    const sentence = asked.get(code) ?? (asked.size < MOST_ASKED ? asking(nearest(code)) : '')
    asked.set(code, sentence)
    return sentence
  }
  return {
    find(row, column, code, day) {
      if (code === '') return row.refuse(column, 'còn trống, ô này phải ghi')
      const unit = known.get(code)
      if (!unit) return row.refuse(column, `không có đơn vị mã ${quoted(code)}${meant(code)}`)
      if (day === undefined || validOn(unit, day)) return unit
      const when =
        day < unit.valid_from
          ? `chỉ có từ ngày ${vietnameseDate(unit.valid_from)}`
          : `đã kết thúc ngày ${vietnameseDate(unit.valid_to)}`
      return row.refuse(
        column,
        `đơn vị ${quoted(code)} ${when}, không dùng được cho ngày ${vietnameseDate(day)}`,
      )
    },
  }
}
