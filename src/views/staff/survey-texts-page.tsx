import { languageName, STATUS_WORDS } from '../../locales/survey-words.ts'
import { type Fault, Faults, Field, Select } from './field.tsx'

export type SurveyTextsProps = {
  code: string
  name: string
  version: number
  /** The version, or the save of a draft, these words come from. */
  base: string
  languages: ReadonlyArray<string>
  texts: ReadonlyArray<{
    readonly path: string
    readonly label: string
    readonly given: Readonly<Record<string, string>>
  }>
  statuses: Readonly<Record<string, string>>
  citation: string
  faults: ReadonlyArray<Fault>
}

/** Every wording of a survey to be replaced; what is asked, and how it is counted, stays. */
export function SurveyTextsPage(props: SurveyTextsProps) {
  const { faults, languages } = props
  return (
    <>
      <p class="crumb">
        <a href="/staff/surveys">Mẫu phiếu khảo sát</a>
      </p>
      <h1>Thay câu chữ: {props.name}</h1>
      <Faults faults={faults} />
      <p>
        Chỉ câu chữ thay đổi; câu hỏi, phương án và cách tính giữ nguyên. Bản lưu trở thành bản thảo của phiên
        bản {props.version}, xem thử và công bố như mọi phiên bản khác.
      </p>
      <form method="post">
        <input type="hidden" name="base" value={props.base} />
        {languages.map((language) => (
          <Select
            name={`status_${language}`}
            label={`Tình trạng câu chữ ${languageName(language)}`}
            value={props.statuses[language] ?? ''}
            choices={Object.entries(STATUS_WORDS).map(([value, label]) => ({ value, label }))}
            faults={faults}
          />
        ))}
        <Field
          name="citation"
          label="Nguồn của câu chữ"
          value={props.citation}
          hint="Số, ký hiệu, ngày văn bản, phụ lục hoặc trang. Bắt buộc ghi đủ khi câu chữ là nguyên văn."
          faults={faults}
        />
        {props.texts.map(({ path, label, given }) => (
          <fieldset>
            <legend>{label}</legend>
            {languages.map((language) => {
              const name = `${path}.${language}`
              const fault = faults.find((one) => one.field === name)
              return (
                <div class={fault ? 'field wrong' : 'field'}>
                  <label for={name}>{languageName(language)}</label>
                  {fault ? (
                    <p class="wrong-words" id={`${name}-error`}>
                      {fault.words}
                    </p>
                  ) : null}
                  <textarea
                    id={name}
                    name={name}
                    lang={language}
                    rows={2}
                    aria-invalid={fault ? 'true' : undefined}
                    aria-describedby={fault ? `${name}-error` : undefined}
                  >
                    {given[language] ?? ''}
                  </textarea>
                </div>
              )
            })}
          </fieldset>
        ))}
        <button type="submit">Lưu bản thảo</button>
      </form>
    </>
  )
}
