import { fold, suggester } from './suggest.ts'

/** One value of a closed list: the code that is stored, and the word the screens have for it. */
export type Choice<Code extends string = string> = {
  readonly code: Code
  readonly word: string
  /** False for what is known only so that its refusal can say why. */
  readonly offered?: boolean
}

/** A closed list as cells write it: by code or by word, whatever the capitals and marks. */
export type ClosedList<Code extends string = string> = {
  /** The codes a text may stand for: several where several have this word. A code comes before a word. */
  read(written: string): ReadonlyArray<Code>
  /** The word of a code, or the code where its word would not be read as this code again. */
  word(code: string): string
  /** A cell of codes, `land=SNV;justice`, in words. */
  inWords(cell: string): string
  /** What there is to choose from, in words or in codes. */
  all(coded: boolean): ReadonlyArray<string>
  /** The word, or the code, that may have been meant; null where none is near. */
  meant(written: string, coded: boolean): string | null
}

export function closedList<Code extends string>(choices: ReadonlyArray<Choice<Code>>): ClosedList<Code> {
  const known = new Map<string, Choice<Code>>(choices.map((choice) => [choice.code, choice]))
  const byCode = Map.groupBy(choices, ({ code }) => fold(code))
  const byWord = Map.groupBy(choices, ({ word }) => fold(word))

  function read(written: string): ReadonlyArray<Code> {
    const exact = known.get(written)
    if (exact) return [exact.code]
    const folded = fold(written)
    return (byCode.get(folded) ?? byWord.get(folded) ?? []).map(({ code }) => code)
  }

  function word(code: string): string {
    const written = known.get(code)?.word ?? code
    // ";" and "=" part the values of one cell.
    const [found, ...others] = /[;=]/.test(written) ? [] : read(written)
    return found === code && others.length === 0 ? written : code
  }

  const shown = (code: string, coded: boolean) => (coded ? code : word(code))

  function partInWords(part: string): string {
    const [code = '', ...rest] = known.has(part) ? [part] : part.split('=')
    return [word(code), ...rest].join('=')
  }

  return {
    read,
    word,
    inWords: (cell) => cell.split(';').map(partInWords).join(';'),
    all: (coded) => choices.filter(({ offered }) => offered !== false).map(({ code }) => shown(code, coded)),
    meant(written, coded) {
      const nearest = suggester(
        choices.flatMap(({ code, word }) => [code, word].map((text) => [text, shown(code, coded)] as const)),
      )
      const begun = choices.filter((choice) => letters(choice.word).startsWith(letters(written)))
      const only = begun.length === 1 && letters(written) !== '' ? begun[0] : undefined
      return nearest(written) ?? (only ? shown(only.code, coded) : null)
    },
  }
}

/** "Tỉnh, thành phố" begins as "tinh thanh" does. */
const letters = (text: string): string =>
  fold(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
