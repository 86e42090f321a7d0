import { parseSurvey, SurveyError } from '../../surveys/parse-survey.ts'
import { secondsToAnswer } from '../../surveys/reading-time.ts'
import type { Survey } from '../../surveys/survey.ts'
import { readSurveySheet, type SurveySheetFault } from '../../surveys/survey-sheet.ts'
import { placeInWords, ruleInWords } from '../locales/survey-faults.ts'
import { readSheet } from '../sheet/read-sheet.ts'
import { SheetRefused } from '../sheet/sheet.ts'
import { versionFaults } from './version-faults.ts'

/** Some ten times the longest survey there is. */
const MOST_BYTES = 512 * 1024

/** One thing wrong with an upload; where it was a sheet, with the line and the column. */
export type UploadFault = { readonly line: number; readonly column: string; readonly words: string }

export type Upload =
  | { readonly ok: true; readonly survey: Survey }
  | { readonly ok: false; readonly faults: ReadonlyArray<UploadFault> }

/** The versions of a series, first to last; none for a new series. */
export type Versions = (series: string) => ReadonlyArray<Survey>

/** Reads a survey somebody uploads, JSON or a sheet by its name, and checks it against the versions before. */
export async function readUpload(file: File, versions: Versions): Promise<Upload> {
  if (file.size > MOST_BYTES)
    return refused(
      `Tệp nặng ${Math.ceil(file.size / 1024)} KB; một mẫu phiếu chỉ vài chục KB, tối đa ${MOST_BYTES / 1024} KB. Có lẽ đã chọn nhầm tệp.`,
    )
  const bytes = new Uint8Array(await file.arrayBuffer())
  if (/\.(?:xlsx|csv)$/i.test(file.name)) return readTable(bytes, file.name, versions)
  if (/\.json$/i.test(file.name)) return readJson(bytes, versions)
  return refused(`Không đọc được tệp "${file.name}". Xin gửi tệp JSON, XLSX hoặc CSV.`)
}

function readJson(bytes: Uint8Array, versions: Versions): Upload {
  let json: unknown
  try {
    json = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch (error) {
    return refused(
      error instanceof SyntaxError
        ? `Tệp không phải là JSON đúng cách: ${error.message}.`
        : 'Tệp không phải là UTF-8. Xin lưu lại theo UTF-8.',
    )
  }
  if (typeof json !== 'object' || json === null || !('questions' in json) || !('scales' in json))
    return refused('Tệp JSON này không phải là một mẫu phiếu: không có questions và scales.')
  try {
    const survey = parseSurvey(json, '')
    const seconds = secondsToAnswer(survey)
    const time =
      survey.seconds === seconds
        ? []
        : [
            {
              line: 0,
              column: '',
              words: `mục seconds: xin ghi ${seconds}, là thời gian tính theo số câu và số chữ phải đọc`,
            },
          ]
    const faults = [...versionFaults(survey, versions(survey.code)).map(inWords), ...time]
    return faults.length > 0 ? { ok: false, faults } : { ok: true, survey }
  } catch (error) {
    if (!(error instanceof SurveyError)) throw error
    return { ok: false, faults: error.problems.map(inWords) }
  }
}

async function readTable(bytes: Uint8Array, name: string, versions: Versions): Promise<Upload> {
  try {
    const sheet = await readSheet(bytes, name)
    if (sheet.faults.length > 0)
      return {
        ok: false,
        faults: sheet.faults.map(({ line, letter, value, reason }) => ({
          line,
          column: letter,
          words: value === '' ? reason : `"${value}": ${reason}`,
        })),
      }
    const rows = sheet.lines.map(({ line, cells }) => ({ line, cells: cells.map(({ text }) => text) }))
    const series = rows.find(({ cells }) => cells[0] === 'survey')?.cells[1] ?? ''
    const read = readSurveySheet(rows, versions(series).length + 1)
    if (!read.ok) return { ok: false, faults: read.faults.map(sheetFault) }
    const faults = versionFaults(read.survey, versions(read.survey.code)).map((fault) => {
      const code = /^question (\S+)/.exec(fault.place)?.[1]
      const line = rows.find(({ cells }) => cells[0] === 'question' && cells[1] === code)?.line ?? 0
      return { ...inWords(fault), line }
    })
    return faults.length > 0 ? { ok: false, faults } : { ok: true, survey: read.survey }
  } catch (error) {
    if (error instanceof SheetRefused) return refused(error.message)
    throw error
  }
}

function sheetFault({ line, column, rule }: SurveySheetFault): UploadFault {
  const [, place = '', said = ''] = /^(.*?): (.*)$/s.exec(rule) ?? []
  const told = ruleInWords(said)
  return { line, column, words: told === said ? rule : `${placeInWords(place)}: ${told}` }
}

function inWords({ place, rule }: { readonly place: string; readonly rule: string }): UploadFault {
  return { line: 0, column: '', words: `${placeInWords(place)}: ${ruleInWords(rule)}` }
}

function refused(words: string): Upload {
  return { ok: false, faults: [{ line: 0, column: '', words }] }
}
