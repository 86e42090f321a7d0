/** One element of a page, in the order of the source. */
export type Element = {
  readonly tag: string
  readonly attributes: Readonly<Record<string, string>>
  readonly parent: Element | null
  readonly children: Element[]
  /** All text inside, entities decoded, blanks kept. */
  text: string
}

export type Page = {
  readonly html: string
  readonly elements: ReadonlyArray<Element>
  all(tag: string, attributes?: Readonly<Record<string, string>>): Element[]
  ids(): string[]
  /** The value of the first field of this name. */
  value(name: string): string | undefined
  /** What the form would send as it stands: hidden fields, checked answers, texts. */
  sends(): Array<[string, string]>
  /** The text a person reads, blanks folded. */
  readonly words: string
}

const VOID = new Set(['meta', 'link', 'input', 'br', 'img', 'hr'])
const TOKEN = /<(\/?)([a-z][a-z0-9]*)((?:\s+[^\s=>/]+(?:="[^"]*")?)*)\s*(\/?)>|([^<]+)|<!doctype html>/gi
const ATTRIBUTE = /([^\s=>/]+)(?:="([^"]*)")?/g

/** Reads the strict HTML this service writes; throws where tags do not close as they opened. */
export function readPage(html: string): Page {
  const elements: Element[] = []
  let open: Element | null = null
  for (const [, closing, name, attributes = '', selfClosing, text] of html.matchAll(TOKEN)) {
    if (text !== undefined) {
      for (let at: Element | null = open; at; at = at.parent) at.text += decode(text)
    } else if (name === undefined) {
    } else if (closing) {
      if (open?.tag !== name) throw new Error(`</${name}> closes <${open?.tag}>`)
      open = open.parent
    } else {
      const element: Element = {
        tag: name,
        attributes: attributesOf(attributes),
        parent: open,
        children: [],
        text: '',
      }
      elements.push(element)
      open?.children.push(element)
      if (!selfClosing && !VOID.has(name)) open = element
    }
  }
  if (open) throw new Error(`<${open.tag}> never closes`)
  const all: Page['all'] = (tag, attributes = {}) =>
    elements.filter(
      (element) =>
        element.tag === tag &&
        Object.entries(attributes).every(([name, value]) => element.attributes[name] === value),
    )
  return {
    html,
    elements,
    all,
    ids: () => elements.flatMap((element) => element.attributes.id ?? []),
    value: (name) => elements.find((element) => element.attributes.name === name)?.attributes.value,
    sends: () => elements.flatMap(sent),
    words: elements
      .filter((element) => element.tag === 'title' || element.tag === 'body')
      .map((element) => element.text.replace(/\s+/g, ' '))
      .join(' '),
  }
}

function sent({ tag, attributes, text }: Element): Array<[string, string]> {
  const { name, type, value = '' } = attributes
  if (!name || (tag !== 'input' && tag !== 'textarea')) return []
  // A browser drops one line end after <textarea>, and sends lines ended by CR LF.
  if (tag === 'textarea') return [[name, text.replace(/^\n/, '').replaceAll(/\r?\n/g, '\r\n')]]
  const ticked = type !== 'radio' && type !== 'checkbox' ? true : 'checked' in attributes
  return ticked ? [[name, value]] : []
}

function attributesOf(source: string): Record<string, string> {
  return Object.fromEntries(
    [...source.matchAll(ATTRIBUTE)].map(([, name = '', value = '']) => [name, decode(value)]),
  )
}

function decode(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll(/&#(\d+);/g, (_, digits: string) => String.fromCodePoint(Number(digits)))
    .replaceAll('&amp;', '&')
}

/** What keeps a page from being used by keyboard or screen reader; [] for a good page. */
export function accessFaults(page: Page): string[] {
  const ids = page.ids()
  const faults: string[] = []
  if (page.all('h1').length !== 1) faults.push(`${page.all('h1').length} headings of level 1`)
  if (!page.all('html')[0]?.attributes.lang) faults.push('no language')
  if (!page.all('title')[0]?.text) faults.push('no title')
  for (const id of ids) if (ids.indexOf(id) !== ids.lastIndexOf(id)) faults.push(`id ${id} is used twice`)
  for (const { tag, attributes } of page.elements) {
    const named = [attributes['aria-describedby'], attributes['aria-labelledby'], attributes.for]
    const link = tag === 'a' && attributes.href?.startsWith('#') ? attributes.href.slice(1) : undefined
    for (const target of [...named, link].flatMap((list) => list?.split(' ') ?? []))
      if (!ids.includes(target)) faults.push(`<${tag}> points to #${target}, which is not there`)
  }
  for (const control of page.elements.filter(isControl)) {
    const name = `${control.attributes.name}=${control.attributes.value ?? ''}`
    if (labelOf(page, control) === '') faults.push(`${name} has no label`)
    const { type } = control.attributes
    if ((type === 'radio' || type === 'checkbox') && legendOf(control) === '')
      faults.push(`${name} has no legend`)
  }
  return faults
}

const isControl = ({ tag, attributes }: Element) =>
  (tag === 'input' && attributes.type !== 'hidden') || tag === 'textarea' || tag === 'select'

function labelOf(page: Page, control: Element): string {
  const around = ancestor(control, 'label')
  const pointing = page.all('label').find((label) => label.attributes.for === control.attributes.id)
  return (around ?? pointing)?.text.trim() ?? ''
}

function legendOf(control: Element): string {
  const [first] = ancestor(control, 'fieldset')?.children ?? []
  return first?.tag === 'legend' ? first.text.trim() : ''
}

function ancestor(element: Element, tag: string): Element | null {
  for (let at = element.parent; at; at = at.parent) if (at.tag === tag) return at
  return null
}
