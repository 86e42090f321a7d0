import type { OwedDuty } from '../../figures/duty.ts'
import { withinSentence } from '../../figures/words.ts'
import { periodName, vietnameseDate } from '../../locales/format.ts'
import { Done, type Fault, Faults, Field } from './field.tsx'
import { Pair } from './pair.tsx'

export type DutyPageProps = {
  duty: OwedDuty
  words: string
  version: number
  typed: { readonly done_on: string; readonly document: string }
  saidBy: string
  mayReport: boolean
  faults: ReadonlyArray<Fault>
  done: boolean
}

/** One report one unit owes: when, to whom, why, and whether it was sent. */
export function DutyPage({ duty, words, version, typed, saidBy, mayReport, faults, done }: DutyPageProps) {
  const { unit, period } = duty
  const base = `/staff/units/${encodeURIComponent(unit.code)}`
  const query = new URLSearchParams({ period, duty: duty.id })
  return (
    <>
      <p class="crumb">
        <a href="/staff/duties">Báo cáo định kỳ</a>
      </p>
      <h1>{duty.name}</h1>
      {done ? <Done>Đã ghi nhận.</Done> : null}
      <Faults faults={faults} />
      <dl class="pairs">
        <Pair name="Đơn vị, kỳ">{`${unit.name}, ${withinSentence(periodName(period))}`}</Pair>
        <Pair name="Hạn cuối">{`${vietnameseDate(duty.lastDay)} (${duty.rule})`}</Pair>
        <Pair name="Tình trạng">{words}</Pair>
        <Pair name="Nơi nhận">{duty.receiver}</Pair>
        <Pair name="Quy định tại">{[duty.document, duty.clause].filter(Boolean).join(', ')}</Pair>
        {duty.done ? (
          <Pair name="Đã gửi">{`${duty.done.document}, ngày ${vietnameseDate(duty.done.done_on)}`}</Pair>
        ) : null}
        <Pair name="Người ghi nhận">{saidBy}</Pair>
      </dl>
      {duty.isReport ? (
        <p class="actions">
          <a class="button" href={`${base}/report-sheet?${query}`}>
            Biểu số liệu kèm báo cáo
          </a>{' '}
          <a class="button quiet" href={`${base}/figures?period=${period}`}>
            Số liệu kê khai của kỳ
          </a>
        </p>
      ) : null}
      {mayReport ? (
        <>
          <h2>{duty.done ? 'Sửa ghi nhận' : 'Ghi nhận đã thực hiện'}</h2>
          <form method="post" action={`${base}/duties/${encodeURIComponent(duty.id)}`} class="narrow">
            <input type="hidden" name="period" value={period} />
            <input type="hidden" name="version" value={String(version)} />
            <Field
              name="done_on"
              label="Ngày gửi, ngày hoàn thành"
              type="date"
              value={typed.done_on}
              required
              faults={faults}
            />
            <Field
              name="document"
              label="Văn bản đã gửi"
              value={typed.document}
              hint="Loại, số, ký hiệu, ví dụ: Báo cáo số 45/BC-SXD"
              required
              faults={faults}
            />
            <button type="submit">Lưu</button>
          </form>
        </>
      ) : null}
    </>
  )
}
