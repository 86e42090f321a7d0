import { type Choice, Select } from './field.tsx'

/** Which unit a page of work is about, for whoever reaches more than one. */
export function UnitChoicePage({ title, units }: { title: string; units: ReadonlyArray<Choice> }) {
  return (
    <>
      <h1>{title}</h1>
      <form method="get" class="narrow">
        <Select name="unit" label="Đơn vị" choices={units} />
        <button type="submit">Xem</button>
      </form>
    </>
  )
}
