import { STANDING_NAMES, type Standing } from '../../figures/standing.ts'
import { Scroll } from './scroll.tsx'
import { TONES } from './targets-board-line.tsx'

/** How many promises of a unit or a document stand where. */
export type Tally = {
  readonly key: string
  readonly name: string
  readonly counts: Readonly<Record<Standing, number>>
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
  const columns: ReadonlyArray<Standing> = ['failed', 'risk', 'none', 'course', 'met']
  return (
    <>
      <h2>{title}</h2>
      <Scroll label={title}>
        <table class="list">
          <thead>
            <tr>
              <th scope="col">{title === 'Theo đơn vị' ? 'Đơn vị' : 'Văn bản'}</th>
              {columns.map((standing) => (
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
            {tallies.map(({ key, name, counts }) => (
              <tr>
                <th scope="row">
                  <a href={href(key)}>{name}</a>
                </th>
                {columns.map((standing) => (
                  <td class={counts[standing] > 0 && TONES[standing] === 'bad' ? 'n bad' : 'n'}>
                    {counts[standing] === 0 ? '–' : counts[standing]}
                  </td>
                ))}
                <td class="n">{counts.reference + counts['no-rule'] + counts.ended || '–'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </>
  )
}
