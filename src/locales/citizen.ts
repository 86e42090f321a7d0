import { en } from './citizen-en.ts'
import { vi } from './citizen-vi.ts'

/** Every sentence of the citizen's page that is not part of a survey. `turnTo` is the hotline or ''. */
export type CitizenText = {
  lang: string
  otherLanguage: string
  title: string
  underOneMinute: string
  aboutMinutes: (minutes: number) => string
  intro: (where: string, time: string) => string
  anonymous: string
  keptTitle: string
  kept: (days: number, months: number) => string
  fieldQuestion: string
  momentQuestion: string
  moments: Record<string, string>
  question: (k: number) => string
  required: string
  optional: string
  allNeeded: string
  onlyIf: (question: string, answers: string) => string
  notApplicable: string
  commentWarning: (turnTo: string) => string
  longest: (longest: number) => string
  send: string
  /** In place of sending, where a form is only looked at. */
  preview: string
  sendNew: string
  sendAgain: string
  sending: string
  thanksTitle: string
  thanksTest: string
  thanksOnce: string
  thanksPublished: (unit: string) => string
  thanksReleased: (unit: string) => string
  thanksNotPublished: (unit: string) => string
  thanksPrivate: string
  next: string
  test: string
  demo: string
  draft: string
  summary: (n: number) => string
  errorIn: (k: number) => string
  errors: {
    required: string
    option: string
    tooLong: (length: number, longest: number) => string
    notANumber: string
    number: (min: number, max: number) => string
    tooMany: (most: number) => string
    notAlone: string
    broken: string
    personal: string
    malformed: string
  }
  used: string
  stale: string
  elsewhere: string
  storageDown: string
  offline: string
  unknownTitle: string
  unknown: (turnTo: string) => string
  closedTitle: (date: string) => string
  closed: (turnTo: string) => string
  closedKept: string
  revokedTitle: string
  revoked: (turnTo: string) => string
  tooLargeTitle: string
  tooLarge: string
  failedTitle: string
  failed: string
  unavailable: string
}

// A map: the name comes from the visitor, and every object knows "constructor".
const LANGUAGES: ReadonlyMap<string, CitizenText> = new Map([
  ['vi', vi],
  ['en', en],
])

export function citizenText(lang: string): CitizenText {
  return LANGUAGES.get(lang) ?? vi
}

/** The words for a page whose form cannot be read: the language its address names, else the browser's. */
export function wordsForAddress(tapped: string | undefined, accepts: string | undefined): CitizenText {
  return citizenText(chooseLanguage(['vi', 'en'], tapped, accepts ?? ''))
}

/**
 * The language of the page: what the person tapped; else Vietnamese, unless the browser's list of languages
 * leaves Vietnamese out: then the first listed one the form offers, else English.
 */
export function chooseLanguage(
  offered: ReadonlyArray<string>,
  tapped: string | undefined,
  accepts: string,
): string {
  if (tapped && LANGUAGES.has(tapped) && offered.includes(tapped)) return tapped
  if (/(?:^|,)\s*vi/i.test(accepts)) return 'vi'
  const accepted = accepts
    .split(',')
    .map((part) => part.trim().slice(0, 2).toLowerCase())
    .filter((lang) => /^[a-z]{2}$/.test(lang))
  if (accepted.length === 0) return 'vi'
  return (
    accepted.find((lang) => LANGUAGES.has(lang) && offered.includes(lang)) ??
    (offered.includes('en') ? 'en' : 'vi')
  )
}
