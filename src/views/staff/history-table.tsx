import { Scroll } from './scroll.tsx'

/** One change as the trail tells it: who changed what when, and why. */
export type HistoryLine = {
  readonly at: string
  readonly actor: string
  readonly words: string
  readonly reason: string
}

type HistoryProps = {
  title: string
  lines: ReadonlyArray<HistoryLine>
  /** Said where nothing happened yet. */
  none: string
}

/** Every change of one thing, under its own heading. */
export function HistoryTable({ title, lines, none }: HistoryProps) {
  return (
    <>
      <h2 id="history">{title}</h2>
      {lines.length === 0 ? (
        <p>{none}</p>
      ) : (
        <Scroll label={title}>
          <table>
            <thead>
              <tr>
                <th scope="col">Lúc</th>
                <th scope="col">Người thực hiện</th>
                <th scope="col">Từ → thành</th>
                <th scope="col">Lý do</th>
              </tr>
            </thead>
            <tbody>
              {lines.map(({ at, actor, words, reason }) => (
                <tr>
                  <td>{at}</td>
                  <td>{actor}</td>
                  <td>{words}</td>
                  <td>{reason}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
    </>
  )
}
