import { type Choice, type Fault, Field, Select } from './field.tsx'
import { ReasonBox } from './survey-decisions.tsx'

type TextCell =
  | 'code'
  | 'parent'
  | 'level'
  | 'name'
  | 'max'
  | 'ruleText'
  | 'rule'
  | 'answerOf'
  | 'otherMeasure'
  | 'aggregate'
  | 'source'
  | 'notApplicable'
  | 'missing'
  | 'evidence'
  | 'article'
  | 'note'

export type RowFormProps = {
  readonly framework: string
  readonly id: number
  readonly edit: number
  readonly isLeaf: boolean
  readonly typed: Readonly<Record<TextCell, string>>
  readonly ruleFrom: string
  readonly measure: string
  readonly measures: ReadonlyArray<Choice>
  readonly sources: ReadonlyArray<Choice>
  readonly confirmed: boolean
  readonly words: string
  readonly faults: ReadonlyArray<Fault>
}

/** The cells of one row, to mend them; the confirmation is of the words shown. */
export function RowForm(props: RowFormProps) {
  const { framework, id, typed, faults, isLeaf } = props
  const at = `/staff/frameworks/drafts/${framework}/rows/${id}`
  const field = (name: TextCell, label: string, hint?: string, required?: boolean) => (
    <Field
      name={name}
      label={label}
      value={typed[name]}
      faults={faults}
      {...(hint === undefined ? {} : { hint })}
      {...(required === undefined ? {} : { required })}
    />
  )
  return (
    <>
      <h2>Sửa dòng này</h2>
      <form method="post" action={at}>
        <input type="hidden" name="edit" value={String(props.edit)} />
        <input type="hidden" name="seen" value={props.words} />
        <div class="framework-cells">
          {field('code', 'Mã')}
          {field('parent', 'Thuộc', 'Để trống khi mã tự nói lên: 1.1 thuộc 1', false)}
          {field('level', 'Cấp', 'Lĩnh vực, Tiêu chí, Tiêu chí thành phần', false)}
          {field('max', 'Điểm tối đa', 'Điểm trừ ghi số âm')}
        </div>
        {field('name', 'Tên tiêu chí')}
        <Select
          name="source"
          label="Nguồn điểm"
          value={typed.source}
          choices={props.sources}
          faults={faults}
        />
        {isLeaf ? <RuleCells {...props} /> : <HeadingCells typed={typed} faults={faults} />}
        {field('evidence', 'Tài liệu kiểm chứng', undefined, false)}
        {field('article', 'Căn cứ', 'Điều, khoản của văn bản', false)}
        {field('note', 'Ghi chú', undefined, false)}
        <button type="submit">Lưu dòng này</button>
      </form>
      <form method="post" action={`${at}/remove`}>
        <input type="hidden" name="edit" value={String(props.edit)} />
        <p class="actions">
          <button type="submit" class="quiet">
            Bỏ dòng này
          </button>
        </p>
      </form>
    </>
  )
}

function RuleCells({ typed, faults, ruleFrom, measure, measures, confirmed, words }: RowFormProps) {
  return (
    <>
      <ReasonBox name="ruleText" label="Nguyên văn cách chấm" value={typed.ruleText} faults={faults} />
      <Select
        name="ruleFrom"
        label="Chấm theo"
        value={ruleFrom}
        choices={[
          { value: 'printed', label: 'Nguyên văn ở trên' },
          { value: 'written', label: 'Cách viết lại ở dưới' },
          { value: 'entered', label: 'Người thẩm định ghi thẳng số điểm' },
        ]}
      />
      <ReasonBox
        name="rule"
        label="Viết lại: “trường hợp: số điểm; trường hợp khác: số điểm”, hoặc “từ 80% trở lên: 2; dưới 80%: 0”, “mỗi sáng kiến 0,5, tối đa 2”"
        value={typed.rule}
        faults={faults}
      />
      <Field
        name="answerOf"
        label="Mã tiêu chí mà câu trả lời ở đó chọn nhóm mức điểm"
        hint="Chỉ khi cách chấm chia nhóm, như “có kế hoạch: …” và “không: …”"
        value={typed.answerOf}
        required={false}
        faults={faults}
      />
      <Select name="measure" label="Đơn vị khai gì" value={measure} choices={measures} faults={faults} />
      <Field
        name="otherMeasure"
        label="Cách đo khác"
        hint="Ví dụ: chỉ số sipas-counter; khảo sát counter-sipas/trips: none=1; two=0,6"
        value={typed.otherMeasure}
        required={false}
        faults={faults}
      />
      <Select
        name="notApplicable"
        label="Khi không áp dụng"
        value={typed.notApplicable}
        choices={[
          { value: '', label: 'Theo văn bản; văn bản không nói thì còn phải trả lời' },
          { value: 'none', label: 'Không cho phép chọn “Không áp dụng”' },
          { value: 'leave-out', label: 'Giảm trừ điểm tối đa tương ứng' },
          { value: 'full', label: 'Tính đủ điểm' },
        ]}
        faults={faults}
      />
      {words === '' ? null : (
        <fieldset class="plain">
          <legend>Xác nhận</legend>
          <label class="tick">
            <input type="checkbox" name="confirm" value="yes" checked={confirmed} /> Cách chấm được hiểu như
            trên là đúng
          </label>
        </fieldset>
      )}
    </>
  )
}

function HeadingCells({ typed, faults }: Pick<RowFormProps, 'typed' | 'faults'>) {
  return (
    <>
      <Field
        name="aggregate"
        label="Cách tổng hợp các dòng con"
        hint="Để trống là cộng; hoặc ghi: cộng, tối đa 3; quy về thang 100"
        value={typed.aggregate}
        required={false}
        faults={faults}
      />
      <Select
        name="missing"
        label="Khi thiếu số liệu"
        value={typed.missing}
        choices={[
          { value: '', label: 'Như dòng cấp trên' },
          { value: 'zero', label: 'Tiêu chí chưa có số liệu được 0 điểm' },
          { value: 'refuse', label: 'Chưa đủ số liệu thì chưa có điểm' },
          { value: 'reweight', label: 'Các tiêu chí khác thay cho tiêu chí thiếu' },
        ]}
        faults={faults}
      />
    </>
  )
}
