import { count, percent, periodName } from '../../locales/format.ts'
import type { UnitFigure } from '../../report/unit-figures.ts'
import { VerdictBadge, verdictSentence } from '../verdict.tsx'

export type StaffHomeProps = {
  name: string
  held: ReadonlyArray<{ readonly role: string; readonly unit: string }>
  /** What waits for them in assessment rounds. */
  due: ReadonlyArray<{ readonly href: string; readonly words: string; readonly urgent: boolean }>
  period: string
  /** The highest units of each grant, with their figure where they have one. */
  cards: ReadonlyArray<{
    readonly unit: { readonly code: string; readonly name: string }
    readonly figures: ReadonlyArray<UnitFigure>
  }>
  /** Whether any of the roles reads figures. */
  watches: boolean
}

export function StaffHomePage({ name, held, due, period, cards, watches }: StaffHomeProps) {
  return (
    <>
      <h1>Xin chào, {name}</h1>
      {due.length === 0 ? null : (
        <section class="card" aria-labelledby="due">
          <h2 id="due">Việc cần làm</h2>
          <ul class="due">
            {due.map(({ href, words, urgent }) => (
              <li class={urgent ? 'urgent' : undefined}>
                <a href={href}>{words}</a>
              </li>
            ))}
          </ul>
        </section>
      )}
      {cards.map(({ unit, figures }) => (
        <section class="card unit-card" aria-labelledby={`unit-${unit.code}`}>
          <h2 id={`unit-${unit.code}`}>
            <a href={`/staff/units/${unit.code}`}>{unit.name}</a>
          </h2>
          {figures.length === 0 ? <p>{periodName(period)} chưa có phiếu nào.</p> : null}
          {figures.map(({ figure, target }) => (
            <div class="unit-figure">
              <p class="rate">{figure.value === null ? '–' : percent(figure.value)}</p>
              <div>
                {target ? <VerdictBadge line={target} /> : null}
                <p>
                  {periodName(period)}: {count(figure.people ?? 0)} phiếu hợp lệ.{' '}
                  {target ? verdictSentence(target) : 'Chưa có chỉ tiêu.'}
                </p>
              </div>
            </div>
          ))}
          <p>
            <a class="button" href={`/staff/units/${unit.code}`}>
              Mở bảng theo dõi
            </a>
          </p>
        </section>
      ))}
      {watches ? (
        <p>
          <a href="/staff/units">Tìm đơn vị khác trong phạm vi được giao</a>
        </p>
      ) : null}
      <h2>Quyền của Ông/Bà</h2>
      <ul>
        {held.map(({ role, unit }) => (
          <li>
            {role}: {unit}
          </li>
        ))}
      </ul>
    </>
  )
}
