import { describe, expect, it } from 'vitest'
import { chooseLanguage, citizenText } from '../src/locales/citizen.ts'
import { en } from '../src/locales/citizen-en.ts'
import { vi } from '../src/locales/citizen-vi.ts'
import { vietnameseDate } from '../src/locales/format.ts'

/** Every sentence of a language with its path; those with blanks filled in with plain values. */
function sentences(node: unknown, path = ''): Array<[string, string]> {
  if (typeof node === 'string') return [[path, node]]
  if (typeof node === 'function') return [[path, String(node('Quầy 3', 'hai phút'))]]
  return Object.entries(node as object).flatMap(([name, value]) => sentences(value, `${path}.${name}`))
}

const LETTERS = /[ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ]/i
/** Words that carry no accent in Vietnamese either, or are names. */
const UNACCENTED = new Set(['.lang', '.otherLanguage'])

describe('the words of the citizen’s page', () => {
  it('are there in both languages, none empty', () => {
    const paths = (text: unknown) => sentences(text).map(([path]) => path)
    expect(paths(en)).toEqual(paths(vi))
    for (const [path, words] of [...sentences(vi), ...sentences(en)]) expect(words.trim(), path).not.toBe('')
  })

  it('are Vietnamese with its accents, composed, and spell as officials do', () => {
    for (const [path, words] of sentences(vi)) {
      if (!UNACCENTED.has(path)) expect(words, path).toMatch(LETTERS)
      expect(words, path).toBe(words.normalize('NFC'))
      expect(words, path).not.toMatch(/(?:hoá|hoà|khoá|thoả|uỷ|bạn\b)/i)
    }
  })

  it('are English without Vietnamese left over', () => {
    for (const [path, words] of sentences({ ...en, otherLanguage: '' })) {
      expect(words.replace(/Quầy 3|hai phút/g, ''), path).not.toMatch(LETTERS)
    }
  })

  it('name a telephone number only where there is one', () => {
    for (const text of [vi, en]) {
      for (const say of [text.unknown, text.closed, text.revoked, text.commentWarning]) {
        expect(say('1022')).toContain('1022')
        expect(say('')).not.toMatch(/gọi|call/i)
      }
    }
  })

  it('fall back to Vietnamese for a language nobody has written', () => {
    for (const lang of ['fr', '', 'toString', 'constructor', '__proto__']) expect(citizenText(lang)).toBe(vi)
    expect(citizenText('en')).toBe(en)
  })
})

describe('the choice of a language', () => {
  const both = ['vi', 'en']
  it.each([
    ['what was tapped', both, 'en', 'vi', 'en'],
    ['not what was tapped where the form lacks it', ['vi'], 'en', 'vi', 'vi'],
    ['Vietnamese where the phone says nothing', both, undefined, '', 'vi'],
    ['Vietnamese wherever the list has it', both, undefined, 'en-GB,fr;q=0.5,VI-vn;q=0.1', 'vi'],
    ['English for a list without Vietnamese', both, undefined, 'ja,ko;q=0.8', 'en'],
    ['Vietnamese where the form has nothing else', ['vi'], undefined, 'en', 'vi'],
    ['Vietnamese for a name every object has', both, 'constructor', '', 'vi'],
  ])('is %s', (_, offered, tapped, accepts, chosen) => {
    expect(chooseLanguage(offered, tapped, accepts)).toBe(chosen)
  })
})

it('a day is written the way people write it', () => {
  expect(vietnameseDate('2026-03-05')).toBe('05/03/2026')
})
