import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { AUDIT } from '../../src/commands/audit.ts'
import { isSound, verify } from '../../src/commands/verify.ts'
import { sha256Hex } from '../../src/sha256.ts'
import { accessFaults, readPage } from '../support/page.ts'
import { PDF, type ReleaseSite, releaseSite } from '../support/release-site.ts'

let site: ReleaseSite
beforeEach(async () => {
  site = await releaseSite()
})
afterEach(() => site.end())

const listed = async (): Promise<Array<Record<string, unknown>>> =>
  (await site.citizen.get('/releases.json')).json()
const score = (text: string) => AUDIT.score?.(['--release', 'r.json'], () => text)

describe('publishing a round', () => {
  it('waits for the council', async () => {
    const answer = await site.publish()
    expect(answer.status).toBe(409)
    expect(await answer.text()).toContain('chưa được Hội đồng thông qua')
    expect(await listed()).toEqual([])
  })

  it('freezes it under one hash, with the decision, for everybody', async () => {
    await site.approve()
    const form = await site.board.page('/staff/releases/new?round=cchc-2026')
    expect(accessFaults(form)).toEqual([])
    expect(form.words).toContain('4 đơn vị, 4 đơn vị được xếp hạng')
    const answer = await site.publish({ file: PDF() })
    expect([answer.status, site.idOf(answer)]).toEqual([303, 'par-department-model-2026'])
    const [line] = await listed()
    const address = `/releases/${line?.id}`
    expect(line).toMatchObject({
      id: 'par-department-model-2026',
      period: '2026',
      publishedOn: '2027-01-15',
      address,
      corrects: null,
    })
    const text = await (await site.citizen.get(`${address}.json`)).text()
    expect(await sha256Hex(text)).toBe(line?.sha256)
    const release = JSON.parse(text)
    expect(release.decision).toMatchObject({ number: '12/QĐ-UBND', date: '2027-01-12' })
    expect(release.auditHead.seq).toBeGreaterThanOrEqual(0)
    const pdf = await site.citizen.get(`${address}/decision.pdf`)
    expect(pdf.headers.get('Content-Disposition')).toContain('attachment')
    expect(await sha256Hex(await pdf.text())).toBe(release.decision.sha256)

    const page = await site.citizen.page(address)
    expect(accessFaults(page)).toEqual([])
    expect(page.words).toContain(String(line?.sha256))
    expect(page.words).toContain('Quyết định số 12/QĐ-UBND')
    const csv = (await (await site.citizen.get(`${address}.csv`)).text()).split('\r\n')
    expect(csv).toHaveLength(5)
    expect(csv[0]).toContain('release,period,unit,name')
    const dictionary = await site.citizen.page(`${address}/data-dictionary`)
    for (const column of csv[0]?.replace('\uFEFF', '').split(',') ?? [])
      expect(dictionary.words).toContain(column)
    const steps = await site.store.db.selectFrom('round_step').select('step').where('unit', '=', '').execute()
    expect(steps.map(({ step }) => step)).toContain('released')
  })

  it('is scored again offline to the same hash, and names a digit that was changed', async () => {
    await site.approve()
    await site.publish()
    const [line] = await listed()
    const text = await (await site.citizen.get(`/releases/${line?.id}.json`)).text()
    expect(score(text)).toEqual({ out: `${line?.sha256}  ${line?.id}\nkhớp`, error: '', code: 0 })

    const value: string = JSON.parse(text).results[2].value
    const flipped = text.replace(
      `"value":"${value}"`,
      `"value":"${value.replace(/.$/, (d) => (d === '7' ? '8' : '7'))}"`,
    )
    const found = score(flipped)
    expect(found?.code).toBe(1)
    expect(found?.error).toContain(
      `D03: value: công bố "${JSON.parse(flipped).results[2].value}", tính lại "${value}"`,
    )
    expect(found?.out).not.toContain(String(line?.sha256))

    const entered = score(
      text
        .replace('"max":100,"measure"', '"max":99,"measure"')
        .replace(/"1\.1\.1":"kip-thoi"/, '"1.1.1":"khong-kip-thoi"'),
    )
    expect(entered?.code).toBe(1)
    expect(score(JSON.stringify(JSON.parse(text), null, 1))?.error).toContain('RFC 8785')
    expect(score('{}')?.code).toBe(1)
    expect(score('không')?.code).toBe(1)
  })

  it('is checked by verify, which names a release somebody changed', async () => {
    await site.approve()
    const id = site.idOf(await site.publish({ file: PDF() }))
    const before = await verify(site.store, site.deps.definitions)
    expect(before.releases).toEqual([])
    expect(isSound(before)).toBe(true)
    const piece = await site.store.db.selectFrom('release_piece').select('body').executeTakeFirstOrThrow()
    await site.store.db
      .updateTable('release_piece')
      .set({ body: piece.body.replace('Sở số 1', 'Sở số 9') })
      .where('piece', '=', 0)
      .execute()
    const after = await verify(site.store, site.deps.definitions)
    expect(after.releases).toEqual([id])
    expect(isSound(after)).toBe(false)
  })

  it('hides what is under embargo without a hint, and opens at the moment', async () => {
    await site.approve()
    const id = site.idOf(await site.publish({ embargo: '2027-01-15T10:30' }))
    expect(await listed()).toEqual([])
    for (const path of ['', '.json', '.csv', '/data-dictionary', '/units/D01', '/decision.pdf']) {
      const [hidden, none] = [
        await site.citizen.get(`/releases/${id}${path}`),
        await site.citizen.get(`/releases/khong-co${path}`),
      ]
      expect(hidden.status).toBe(404)
      expect((await hidden.text()).replaceAll(id, '')).toBe((await none.text()).replaceAll('khong-co', ''))
    }
    expect((await site.board.page('/staff/releases')).words).toContain(
      'Chưa công khai: từ 10:30 ngày 15/01/2027',
    )
    site.now = new Date('2027-01-15T03:30:00Z')
    expect((await listed()).map((line) => line.id)).toEqual([id])
    expect((await site.citizen.get(`/releases/${id}`)).status).toBe(200)
  })

  it('says every fault of the form and keeps what was typed', async () => {
    await site.approve()
    const answer = await site.publish({
      title: '',
      minimum: '9',
      embargo: '2027-02-30T08:00',
      date: '',
      file: new File(['chữ'], 'a.pdf'),
    })
    expect(answer.status).toBe(422)
    const page = readPage(await answer.text())
    expect(accessFaults(page)).toEqual([])
    for (const words of [
      'từ 1 đến 300',
      'không thể thấp hơn',
      'Công khai từ',
      'Ngày quyết định',
      'không phải PDF',
    ])
      expect(page.words).toContain(words)
    expect(page.value('number')).toBe('12/QĐ-UBND')
    expect(await listed()).toEqual([])
  })

  it('publishes the same results once, also when two do it at once', async () => {
    await site.approve()
    const answers = await Promise.all([site.publish(), site.publish()])
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 409])
    expect((await site.publish()).status).toBe(409)
    expect(await listed()).toHaveLength(1)
    expect(
      await site.store.db.selectFrom('audit').select('seq').where('entity', '=', 'release').execute(),
    ).toHaveLength(1)
  })
})

describe('a public installation that shows releases only', () => {
  it('leads from the table and from a unit to the newest release', async () => {
    expect((await site.citizen.get('/ranking')).status).toBe(404)
    await site.approve()
    const id = site.idOf(await site.publish())
    expect((await site.citizen.get('/ranking')).headers.get('Location')).toBe(`/releases/${id}`)
    expect((await site.citizen.get('/units/D02')).headers.get('Location')).toBe(`/releases/${id}/units/D02`)
    expect((await site.citizen.page(`/releases/${id}/units/D02`)).words).toContain('Cách tính điểm: Sở số 2')
    expect((await site.citizen.page('/')).words).toContain('Kết quả chấm điểm cải cách hành chính năm 2026')
    expect((await site.citizen.get('/units/KHONG')).status).toBe(404)
    const stranger = await site.citizen.page('/units/KHONG', 404)
    expect(stranger.words).toContain('không có trong các kết quả đã công bố')
    expect(stranger.words).not.toContain('chưa có đợt công bố nào')
  })

  it('shows nothing where the operator keeps results off', async () => {
    const closed = await releaseSite({}, { publicResults: 'off' })
    await closed.approve()
    const id = closed.idOf(await closed.publish())
    for (const path of ['/releases', '/releases.json', `/releases/${id}`, `/releases/${id}.json`])
      expect((await closed.citizen.get(path)).status).toBe(404)
    await closed.end()
  })
})
