import { Scroll } from './scroll.tsx'

export type ChangesProps = {
  readonly lines: ReadonlyArray<{
    readonly code: string
    readonly name: string
    readonly what: string
    readonly before: string
    readonly after: string
  }>
}

/** What one framework changes against another. */
export function FrameworkChanges({ lines }: ChangesProps) {
  if (lines.length === 0) return <p>Không tiêu chí nào thay đổi.</p>
  return (
    <Scroll label="Các thay đổi">
      <table class="wide">
        <thead>
          <tr>
            <th scope="col">Tiêu chí</th>
            <th scope="col">Thay đổi</th>
            <th scope="col">Trước</th>
            <th scope="col">Sau</th>
          </tr>
        </thead>
        <tbody>
          {lines.map(({ code, name, what, before, after }) => (
            <tr>
              <th scope="row">
                {code} {name}
              </th>
              <td>{what}</td>
              <td class="printed">{before === '' ? '–' : <del>{before}</del>}</td>
              <td class="printed">{after === '' ? '–' : <ins>{after}</ins>}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  )
}
