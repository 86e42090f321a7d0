import { expect } from 'vitest'
import type { Answer } from './citizen.ts'
import { accessFaults } from './page.ts'

/** A page that took nothing: its status, its words, a person's answers still on it, usable without a mouse. */
export function expectKept(
  answer: Answer,
  status: number,
  words: string,
  kept: Record<string, string>,
): void {
  expect(answer.status).toBe(status)
  expect(answer.page.words).toContain(words)
  expect(accessFaults(answer.page)).toEqual([])
  expect(Object.fromEntries(answer.page.sends())).toMatchObject(kept)
  const [alert, ...more] = answer.page.elements.filter(({ attributes }) => attributes.role === 'alert')
  expect(alert?.attributes.tabindex, 'the message takes the focus').toBe('-1')
  expect(more, 'one message').toEqual([])
  const order = answer.page.elements
  const form = order.findIndex(({ tag }) => tag === 'form')
  const paragraphs = order.findIndex(
    ({ tag, parent }) => tag === 'p' && parent?.tag === 'main' && parent !== null,
  )
  const at = alert ? order.indexOf(alert) : -1
  expect(at, 'the message comes before the form').toBeLessThan(form)
  // The unit's name is the only paragraph above it.
  expect(order.slice(paragraphs + 1, at).filter(({ tag }) => tag === 'p')).toEqual([])
}
