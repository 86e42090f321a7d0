import type { Context } from 'hono'
import { withoutDirections } from '../direction-marks.ts'

/** What a form of staff sent, as texts: the last value of each name; '' where a name is missing. */
export type StaffForm = {
  /** No longer than `most` where that is given. */
  text(name: string, most?: number): string
  /** Every value of a name, for boxes that may be ticked together. */
  all(name: string): string[]
  file(name: string): File | null
}

/** Reads the body of a form, with or without files. A body that is no form reads as an empty one. */
export async function readForm(c: Context): Promise<StaffForm> {
  const data = await c.req.formData().catch(() => new FormData())
  const texts = (name: string) =>
    data.getAll(name).flatMap((value) => (typeof value === 'string' ? typed(value) : []))
  return {
    text: (name, most) => cut((texts(name).at(-1) ?? '').normalize('NFC').trim(), most),
    all: texts,
    file: (name) => {
      const value = data.get(name)
      if (value === null || typeof value === 'string' || value.size === 0) return null
      return typed(value.name) === value.name ? value : new File([value], typed(value.name))
    },
  }
}

/** What nobody types, taken out: control characters (PostgreSQL keeps no NUL) and marks that turn a text around. */
const typed = (text: string): string => withoutDirections(text.replace(/(?![\n\r\t])\p{Cc}/gu, ''))

/** The beginning of a text; never half of a character outside the basic plane, of which no hash can be made. */
export function cut(text: string, most = text.length): string {
  const beginning = text.slice(0, most)
  return beginning.isWellFormed() ? beginning : beginning.slice(0, -1)
}

/** What is wrong with one field of a form: the field's name and the sentence. */
export type FieldFault = { readonly field: string; readonly words: string }
