import { describe, expect, it } from 'vitest'
import { PageLinks, PageNumbers } from '../../src/views/page-links.tsx'

const address = (page: number) => `?q=a&page=${page}`
const hrefs = (html: string) => [...html.matchAll(/href="([^"]*)"/g)].map(([, href]) => href)

describe('the way to the other pages of a list', () => {
  it('is not shown where there is one page, or none', () => {
    for (const pages of [0, 1]) {
      expect(String(<PageLinks page={1} pages={pages} address={address} />)).toBe('')
      expect(String(<PageNumbers page={1} pages={pages} address={address} />)).toBe('')
    }
  })

  it('goes one page back and one on, and no further than the list', () => {
    const at = (page: number) => hrefs(String(<PageLinks page={page} pages={3} address={address} />))
    expect(at(1)).toEqual(['?q=a&amp;page=2'])
    expect(at(2)).toEqual(['?q=a&amp;page=1', '?q=a&amp;page=3'])
    expect(at(3)).toEqual(['?q=a&amp;page=2'])
  })

  it('names itself and says which page it is, with what there is to add', () => {
    const plain = String(<PageLinks page={2} pages={3} address={address} />)
    expect(plain).toContain('aria-label="Các trang của danh sách"')
    expect(plain).toContain('<span aria-current="page">Trang 2 trên 3</span>')
    const said = String(<PageLinks page={2} pages={3} address={address} label="Bảng" note=" (9 dòng)" />)
    expect(said).toContain('aria-label="Bảng"')
    expect(said).toContain('<span aria-current="page">Trang 2 trên 3 (9 dòng)</span>')
  })

  it('gives every page of a short list its number and marks the one that is open', () => {
    const html = String(<PageNumbers page={2} pages={3} address={address} />)
    expect(hrefs(html)).toHaveLength(3)
    expect(html.match(/aria-current="page">(\d)/)?.[1]).toBe('2')
  })
})
