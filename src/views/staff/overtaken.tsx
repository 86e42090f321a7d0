import { Scroll } from './scroll.tsx'

export type OvertakenProps = {
  readonly actor: string
  /** When, in words. */
  readonly at: string
  readonly differences: ReadonlyArray<{
    readonly column: string
    readonly theirs: string
    readonly yours: string
  }>
}

/** Somebody else saved first: their text beside what was typed, which stands in the form below. */
export function Overtaken({
  actor,
  at,
  differences,
  names,
}: OvertakenProps & { names: Readonly<Record<string, string>> }) {
  return (
    <div class="summary" role="alert">
      <p>
        {actor} vừa lưu mục này lúc {at}. Nội dung của Ông/Bà chưa lưu nhưng vẫn còn trong các ô bên dưới; xin
        so sánh hai bản rồi bấm lưu lại nếu cần.
      </p>
      <Scroll label="So sánh hai bản">
        <table>
          <thead>
            <tr>
              <th scope="col">Mục</th>
              <th scope="col">Bản của {actor}</th>
              <th scope="col">Bản của Ông/Bà</th>
            </tr>
          </thead>
          <tbody>
            {differences.map(({ column, theirs, yours }) => (
              <tr>
                <th scope="row">{names[column] ?? column}</th>
                <td>{theirs === '' ? 'trống' : theirs}</td>
                <td>{yours === '' ? 'trống' : yours}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </div>
  )
}
