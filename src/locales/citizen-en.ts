import type { CitizenText } from './citizen.ts'

export const en: CitizenText = {
  lang: 'en',
  otherLanguage: 'Tiếng Việt',
  title: 'Satisfaction survey',
  underOneMinute: 'less than a minute',
  aboutMinutes: (minutes) => `about ${minutes} minutes`,
  intro: (where, time) =>
    where
      ? `You have just been served at ${where}. Please take ${time} to tell us about the service.`
      : `Please take ${time} to tell us about the service of this office.`,
  anonymous:
    'This form does not ask for your name, phone number, identity number or dossier number. Staff at the counter cannot see individual answers. Answering is voluntary and does not affect your dossier.',
  keptTitle: 'What is kept?',
  kept: (days, months) =>
    `The levels you choose, your comment (if any), the survey point and the hour the form was opened (no minutes; after ${days} days only the first or second half of the month). No network address, device type or location. Comments are deleted after ${months} months; totals are kept.`,
  fieldQuestion: 'What was your visit about?',
  momentQuestion: 'Today you came to:',
  moments: {
    guidance: 'Ask or be guided',
    receipt: 'Submit a dossier',
    supplement: 'Add to a dossier',
    refusal: 'Receive a refusal',
    result: 'Receive a result',
  },
  question: (k) => `Question ${k}.`,
  required: '(required)',
  optional: '(optional)',
  allNeeded: 'Please answer every question, except where it says (optional).',
  onlyIf: (question, answers) => `Only if in ${question} you chose: ${answers}`,
  notApplicable: 'This did not apply to me',
  commentWarning: (turnTo) =>
    `Please leave out names, phone numbers and dossier numbers, yours or other people's. A comment here is not an official petition or complaint; to get an official answer, use the National Public Service Portal${turnTo ? ` or call ${turnTo}` : ''}.`,
  longest: (longest) => `At most ${longest} characters`,
  send: 'Send my answers',
  preview: 'This is a preview: it cannot be sent',
  sendNew: 'Send a new form',
  sendAgain: 'Send again',
  sending: 'Sending…',
  thanksTitle: 'Thank you. Your answers have been recorded.',
  thanksTest: 'The code works. A test form is not stored.',
  thanksOnce: 'Each form counts once, even if it is sent again.',
  thanksPublished: (unit) => `The overall results of ${unit} are published at`,
  thanksReleased: (unit) =>
    `Your answers are added to the overall results of ${unit}; once the authority releases them, they are at`,
  thanksNotPublished: (unit) =>
    `Your answers are added to the overall results of ${unit}, which are published when the authority releases them.`,
  thanksPrivate: 'You do not need to show this screen to anyone.',
  next: 'Another person answers',
  test: 'Code test – this form is not counted',
  demo: 'Sample data for demonstration, not real results',
  draft: 'This translation has not been checked.',
  summary: (n) => (n === 1 ? 'One question needs another look' : `${n} questions need another look`),
  errorIn: (k) => `Question ${k}: `,
  errors: {
    required: 'please choose one level',
    option: 'this answer is not one of the choices, please choose again',
    tooLong: (length, longest) =>
      `your comment has ${length} characters, at most ${longest} fit. Please shorten it`,
    notANumber: 'please write a whole number, for example 2',
    number: (min, max) => `please write a number from ${min} to ${max}`,
    tooMany: (most) => `please choose at most ${most}`,
    notAlone: 'you chose both "Nothing" and something else; please take one of them back',
    broken: 'the text has damaged characters, please write it again',
    personal:
      'the comment seems to hold a phone, identity, account or dossier number. Please remove it to stay anonymous, or press Send again: the number will be masked',
    malformed: 'What was sent does not match this form. Please reload the page and answer again',
  },
  used: "This page has already sent a form. If these are another person's answers, press Send a new form; the answers are still here.",
  stale:
    'This page was open too long or is no longer valid. Your answers are still here; press Send a new form',
  elsewhere:
    'The form came from another site and was not recorded. Your answers are still here; press Send a new form',
  storageDown: 'Not sent yet. Your answers are still on this page; press Send again in a few minutes',
  offline:
    'There is no signal. The form is kept on this phone and sent when the signal is back; please keep this page open.',
  unknownTitle: 'This survey point was not found',
  unknown: (turnTo) =>
    `The code may be worn or replaced. Please tell the guidance desk${turnTo ? ` or call ${turnTo}` : ''}.`,
  closedTitle: (date) => `This survey point closed on ${date}`,
  closed: (turnTo) =>
    `You can leave feedback at the guidance desk, on the National Public Service Portal${turnTo ? ` or by calling ${turnTo}` : ''}.`,
  closedKept: 'What you answered is still here, in case you want to copy it:',
  revokedTitle: 'This code is no longer in use',
  revoked: (turnTo) =>
    `If you have just scanned it at a counter, please tell the office${turnTo ? ` or call ${turnTo}` : ''}: the sheet may be old or pasted over.`,
  tooLargeTitle: 'What was sent is too long',
  tooLarge:
    'Your answers have not been recorded. Please shorten the comment on the page of the form and send it again.',
  failedTitle: 'Something went wrong',
  failed:
    'Please try again in a few minutes. If you have just sent a form, its answers are still on its page.',
  unavailable: 'Please scan the code again in a few minutes.',
}
