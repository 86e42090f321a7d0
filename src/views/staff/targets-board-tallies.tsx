import { STANDING_NAMES, type Standing } from '../../figures/standing.ts'
import { Scroll } from './scroll.tsx'
import { TONES } from './targets-board-line.tsx'

/** Where promises stand that a table of them counts one by one. */
export const COLUMNS: ReadonlyArray<Standing> = ['failed', 'risk', 'none', 'course', 'met']

/** How many promises of a unit or a document stand where. */
export type Tally = {
  readonly key: string
  readonly name: string
  readonly counts: Readonly<Record<Standing, number>>
  /** Those that stand nowhere a column names. */
  readonly others: number
}

/** Units, or documents, with how many of their promises stand where. */
export function Tallies({
  title,
  tallies,
  href,
}: {
  title: string
  tallies: ReadonlyArray<Tally>
  href: (key: string) => string
}) {
  return (
    <>
      <h2>{title}</h2>
      <Scroll label={title}>
        <table class="list">
          <thead>
            <tr>
              <th scope="col">{title === 'Theo đơn vị' ? 'Đơn vị' : 'Văn bản'}</th>
              {COLUMNS.map((standing) => (
                <th scope="col" class="n">
                  {STANDING_NAMES[standing]}
                </th>
              ))}
              <th scope="col" class="n">
                Khác
              </th>
            </tr>
          </thead>
          <tbody>
            {tallies.map(({ key, name, counts, others }) => (
              <tr>
                <th scope="row">
                  <a href={href(key)}>{name}</a>
                </th>
                {COLUMNS.map((standing) => (
                  <td class={counts[standing] > 0 && TONES[standing] === 'bad' ? 'n bad' : 'n'}>
                    {counts[standing] === 0 ? '–' : counts[standing]}
                  </td>
                ))}
                <td class="n">{others || '–'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </>
  )
}
