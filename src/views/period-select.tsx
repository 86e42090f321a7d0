import { periodName } from '../locales/format.ts'

export type PeriodChoice = { code: string; current: boolean }

/** The period a page of results is about, to be chosen again. */
export function PeriodSelect({ periods }: { periods: ReadonlyArray<PeriodChoice> }) {
  return (
    <>
      <label for="period">Kỳ đánh giá</label>
      <select id="period" name="period">
        {periods.map(({ code, current }) => (
          <option value={code} selected={current}>
            {periodName(code)}
          </option>
        ))}
      </select>
    </>
  )
}
