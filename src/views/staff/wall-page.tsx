import { count, percent, periodName, vietnameseDate } from '../../locales/format.ts'
import type { UnitReport } from '../../report/unit-report-schema.ts'
import { RATE_NAMES } from '../result-block.tsx'
import { VerdictBadge } from '../verdict.tsx'

export type WallProps = {
  name: string
  today: string
  /** Answers that came in today, whatever they said. */
  count: number
  /** What the public sees of the year; null where nothing is public. */
  report: UnitReport | null
  still: boolean
  demo: boolean
}

/** A screen on the wall of an office, read from five metres: today's count and the last public result. */
export function WallPage({ name, today, count: people, report, still, demo }: WallProps) {
  const result = report?.results[0]
  const rate = result?.headline.value ?? null
  const target = result?.targets.find(({ field }) => field === '')
  return (
    <main>
      {demo ? <p class="demo">Dữ liệu mẫu để trình diễn</p> : null}
      <h1>{name}</h1>
      <div class="two">
        <section aria-label="Hôm nay">
          <p class="what">Ý kiến nhận được hôm nay</p>
          <p class="large">{count(people)}</p>
          <p>{vietnameseDate(today)}</p>
        </section>
        <section aria-label="Kết quả đã công khai">
          <p class="what">{result ? RATE_NAMES[result.measure] : 'Tỷ lệ hài lòng'}</p>
          {rate === null || !report ? (
            <p class="none">{report ? 'Chưa đủ phiếu để công bố' : 'Kết quả chưa được công khai'}</p>
          ) : (
            <>
              <p class="large">{percent(rate)}</p>
              <p>
                {periodName(report.period.code)}, {count(result?.headline.people ?? 0)} phiếu hợp lệ
              </p>
              {target ? <VerdictBadge line={target} /> : null}
            </>
          )}
        </section>
      </div>
      <p class="invite">
        Mời Ông/Bà quét mã tại quầy để đánh giá sự phục vụ. Không hỏi họ tên, không cần đăng nhập.
      </p>
      <p class="refreshing">
        {still ? (
          <a href="?">Tự cập nhật mỗi phút</a>
        ) : (
          <>
            Tự cập nhật mỗi phút · <a href="?still">Dừng tự cập nhật</a>
          </>
        )}
      </p>
    </main>
  )
}
