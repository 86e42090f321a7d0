import type { IndexNode } from '../../scoring/definition.ts'
import type { Value } from '../../scoring/panel.ts'
import { readNumberColumn } from '../sheet/vietnamese-number.ts'
import type { FieldFault } from '../staff/form.ts'
import type { AnswerForm, Typed } from './answer-form.ts'

export type ReadAnswer =
  | { readonly value: Exclude<Value, null> }
  | { readonly faults: ReadonlyArray<FieldFault> }

/** Reads what was typed as a value of the criterion, or says which box is wrong and what to write there. */
export function readAnswer(leaf: IndexNode, form: AnswerForm, typed: Typed): ReadAnswer {
  if (form.kind === 'waits')
    return fault(
      'answer',
      `Xin kê khai tiêu chí ${form.of} trước: cách chấm tiêu chí này tùy vào câu trả lời ở đó.`,
    )
  if (typed.answer === 'na') return notApplicable(leaf, typed.why)
  switch (form.kind) {
    case 'choice':
      return form.options.some(({ choice }) => choice === typed.answer)
        ? { value: typed.answer }
        : fault('answer', 'Chưa chọn trường hợp nào. Xin chọn một dòng.')
    case 'conditions': {
      const known = new Set(form.options.map(({ code }) => code))
      const met = typed.met.filter((code) => known.has(code))
      return { value: { met: [...new Set(met)] } }
    }
    case 'ratio':
      return instead(form.instead, typed) ?? ratio(typed)
    case 'number':
      return instead(form.instead, typed) ?? number(form, typed)
  }
}

function notApplicable(leaf: IndexNode, why: string): ReadAnswer {
  if (leaf.notApplicable === undefined)
    return fault('answer', 'Tiêu chí này không cho phép chọn "Không áp dụng".')
  if (why === '') return fault('why', 'Xin ghi lý do không áp dụng, ví dụ: trong kỳ không phát sinh hồ sơ.')
  return { value: { notApplicable: true, reason: why } }
}

function instead(choices: ReadonlyArray<{ choice: string }>, { answer }: Typed): ReadAnswer | null {
  return choices.some(({ choice }) => choice === answer) ? { value: answer } : null
}

function ratio(typed: Typed): ReadAnswer {
  const numerator = written(typed.numerator, 'numerator', 'tử số')
  const denominator = written(typed.denominator, 'denominator', 'mẫu số')
  const faults = [numerator, denominator].flatMap((one) => (typeof one === 'number' ? [] : [one]))
  if (typeof numerator !== 'number' || typeof denominator !== 'number') return { faults }
  if (numerator < 0) return fault('numerator', 'Tử số không thể âm.')
  if (denominator < 0) return fault('denominator', 'Mẫu số không thể âm.')
  if (denominator === 0 && numerator > 0)
    return fault('denominator', `Mẫu số bằng 0 mà tử số là ${typed.numerator}: xin xem lại hai số.`)
  return { value: { numerator, denominator } }
}

function number({ least, most }: Extract<AnswerForm, { kind: 'number' }>, typed: Typed): ReadAnswer {
  const value = written(typed.number, 'number', 'số')
  if (typeof value !== 'number') return { faults: [value] }
  if (least !== null && value < least) return fault('number', `Số phải từ ${least} trở lên.`)
  if (most !== null && value > most)
    return fault(
      'number',
      `Số không quá ${String(most).replace('.', ',')}.${most === 1 ? ' Tỷ lệ ghi từ 0 đến 1, hoặc có dấu %.' : ''}`,
    )
  return { value }
}

function written(text: string, field: string, name: string): number | FieldFault {
  if (text === '') return { field, words: `Chưa ghi ${name}.` }
  const { numbers, faults } = readNumberColumn([{ line: 1, text, exact: false }])
  const [found] = numbers
  const [wrong] = faults
  if (!found) return { field, words: `${capital(name)}: ${wrong?.reason ?? 'không đọc được'}.` }
  const value = Number(found.decimal)
  // A decimal read as text and divided by its hundred keeps what was typed: 82,4% is 0.824.
  return found.percent ? Number((value / 100).toPrecision(15)) : value
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

const fault = (field: string, words: string): ReadAnswer => ({ faults: [{ field, words }] })
