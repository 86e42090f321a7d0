import { Scroll } from './scroll.tsx'

/** One row of a criteria table as it reads now. */
export type FrameworkLine = {
  readonly id: number
  readonly code: string
  /** How many headings stand above it, at most 4. */
  readonly depth: number
  readonly name: string
  readonly max: string
  readonly source: string
  readonly ruleText: string
  /** The rule said back; '' for a heading or where there is none. */
  readonly words: string
  /** What a person still has to do or say here. */
  readonly waits: readonly string[]
  readonly faults: readonly string[]
  /** Where it is edited and tried; '' where it is only read. */
  readonly href: string
}

export function FrameworkTable({ lines, label }: { lines: ReadonlyArray<FrameworkLine>; label: string }) {
  return (
    <Scroll label={label}>
      <table class="wide framework">
        <thead>
          <tr>
            <th scope="col">Mã</th>
            <th scope="col">Tiêu chí</th>
            <th scope="col" class="number">
              Tối đa
            </th>
            <th scope="col">Nguyên văn cách chấm</th>
            <th scope="col">Được hiểu là</th>
            <th scope="col">Nguồn</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr id={`row-${line.id}`} class={rowClass(line)}>
              <th scope="row">
                {line.href === '' ? line.code : <a href={line.href}>{line.code || 'chưa có mã'}</a>}
              </th>
              <td class={`depth-${line.depth}`}>
                {line.name}
                {line.faults.map((words) => (
                  <p class="wrong-words">{words}</p>
                ))}
              </td>
              <td class="number">{line.max}</td>
              <td class="printed">{line.ruleText}</td>
              <td class="printed">
                {line.words}
                {line.waits.map((words) => (
                  <p class="waits">{words}</p>
                ))}
              </td>
              <td>{line.source}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  )
}

function rowClass({ faults, waits, depth, words, ruleText }: FrameworkLine): string {
  if (faults.length > 0) return 'wrong'
  if (waits.length > 0) return 'open'
  return depth === 0 || (words === '' && ruleText === '') ? 'heading' : ''
}
