import { AppraisalRow, type AppraisalRowProps } from './appraisal-row.tsx'
import { Done, type Fault, Faults } from './field.tsx'

export type DecidePageProps = {
  readonly crumbs: ReadonlyArray<{ readonly href: string; readonly name: string }>
  readonly title: string
  readonly message: string
  readonly faults: ReadonlyArray<Fault>
  /** Why nothing can be decided here now; '' where it can. */
  readonly closed: string
  readonly notice: string
  readonly facts: ReadonlyArray<{ readonly term: string; readonly words: string }>
  readonly filters: ReadonlyArray<{ readonly href: string; readonly name: string; readonly here: boolean }>
  readonly action: string
  readonly groups: ReadonlyArray<{ readonly name: string; readonly rows: ReadonlyArray<AppraisalRowProps> }>
  /** How many rows on the page nobody has decided about; they can be accepted together. */
  readonly rest: number
  readonly pages: ReadonlyArray<{ readonly href: string; readonly name: string }>
}

/** Many decisions in one form: all units at one criterion, or one unit at all of them. */
export function DecidePage(props: DecidePageProps) {
  const { crumbs, title, message, faults, closed, notice, facts, filters, action, groups, rest, pages } =
    props
  const rows = groups.flatMap((group) => group.rows)
  const decides = rows.some(({ form }) => form !== null)
  return (
    <>
      <p class="crumb">
        {crumbs.map(({ href, name }, at) => (
          <>
            {at === 0 ? null : ' › '}
            <a href={href}>{name}</a>
          </>
        ))}
      </p>
      <h1>{title}</h1>
      {message === '' ? null : <Done>{message}</Done>}
      <Faults faults={faults} />
      {closed === '' ? null : <p class="notice">{closed}</p>}
      {notice === '' ? null : <p class="notice">{notice}</p>}
      {facts.length === 0 ? null : (
        <dl class="pairs">
          {facts.map(({ term, words }) => (
            <div>
              <dt>{term}</dt>
              <dd class="lines">{words}</dd>
            </div>
          ))}
        </dl>
      )}
      <nav class="filters" aria-label="Lọc">
        {filters.map(({ href, name, here }) => (
          <a href={href} aria-current={here ? 'true' : undefined}>
            {name}
          </a>
        ))}
      </nav>
      {rows.length === 0 ? <p>Không có mục nào khớp với bộ lọc.</p> : null}
      <form method="post" action={action}>
        {groups.map(({ name, rows: own }) =>
          own.length === 0 ? null : (
            <section aria-label={name}>
              <h2>{name}</h2>
              <ol class="appraisal">
                {own.map((row) => (
                  <AppraisalRow {...row} />
                ))}
              </ol>
            </section>
          ),
        )}
        {decides ? (
          <p class="buttons">
            <button type="submit">Lưu các quyết định</button>
            {rest === 0 ? null : (
              <button type="submit" name="rest" value="accept" class="quiet">
                Lưu, và đồng ý với {rest} dòng chưa chấm trên trang này
              </button>
            )}
          </p>
        ) : null}
      </form>
      {pages.length === 0 ? null : (
        <nav class="pages" aria-label="Trang liền kề">
          {pages.map(({ href, name }) => (
            <a href={href}>{name}</a>
          ))}
        </nav>
      )}
    </>
  )
}
