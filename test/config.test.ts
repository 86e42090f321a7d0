import { describe, expect, it } from 'vitest'
import { ConfigError, readConfig } from '../src/config.ts'

describe('the configuration', () => {
  it('needs nothing: an empty environment gives a private service on this machine', () => {
    expect(readConfig({})).toEqual({
      port: 8787,
      host: '127.0.0.1',
      databaseUrl: 'data/thuoc-do.db',
      publicUrl: null,
      secondFactor: 'required',
      secretsKey: '',
      publicResults: 'off',
      publishStep: 10,
      calendar: 'reporting',
      hotline: '',
      metrics: '0',
      log: 'errors',
      ledgerMonths: 0,
      files: '',
      evidenceMb: 500,
      evidenceFiles: 300,
      mail: null,
      singleSignOn: null,
      demo: false,
    })
  })

  it('takes an empty value for an absent one, and looks at nothing it does not know', () => {
    const given = { PORT: '', PUBLIC_URL: '', PUBLISH_STEP: '', HOME: '/root', port: '1', __proto__: 'x' }
    expect(readConfig(given)).toEqual(readConfig({}))
  })

  it('of the demo publishes at once, from a database of its own', () => {
    expect(readConfig({}, true)).toMatchObject({
      databaseUrl: 'data/demo.db',
      publicResults: 'step',
      publishStep: 0,
      publicUrl: 'http://localhost:8787',
      demo: true,
    })
    expect(readConfig({ PORT: '9000', PUBLISH_STEP: '10', DATABASE_URL: 'x.db' }, true)).toMatchObject({
      publicUrl: 'http://localhost:9000',
      publishStep: 10,
      databaseUrl: 'x.db',
    })
  })

  it.each([
    ['https://danhgia.tinh.gov.vn', 'https://danhgia.tinh.gov.vn'],
    ['https://danhgia.tinh.gov.vn/', 'https://danhgia.tinh.gov.vn'],
    ['HTTPS://DanhGia.tinh.gov.vn:443', 'https://danhgia.tinh.gov.vn'],
    ['http://10.0.0.5:8787', 'http://10.0.0.5:8787'],
  ])('reads the public address %s as the origin %s', (given, origin) => {
    expect(readConfig({ PUBLIC_URL: given }).publicUrl).toBe(origin)
  })

  it.each([
    ['PORT', '65536'],
    ['PORT', 'http'],
    ['PORT', '80.5'],
    ['PUBLIC_URL', 'danhgia.tinh.gov.vn'],
    ['PUBLIC_URL', 'https://tinh.gov.vn/danhgia'],
    ['PUBLIC_URL', 'https://tinh.gov.vn/?a=1'],
    ['PUBLIC_URL', 'javascript:alert(1)'],
    ['PUBLIC_RESULTS', 'on'],
    ['PUBLISH_STEP', '-1'],
    ['PUBLISH_STEP', 'mười'],
    ['CALENDAR', 'lunar'],
    ['HOTLINE', '0'.repeat(41)],
    ['DATABASE_URL', 'mysql:x'],
    ['DATABASE_URL', 'postgres:x'],
    ['DATABASE_URL', 'postgres://h:port/d'],
    ['DATABASE_URL', 'file:'],
    ['DATABASE_URL', ':memory:'],
    ['DATABASE_URL', 'file::memory:'],
    ['METRICS', 'yes'],
    ['EVIDENCE_MB', '9'],
    ['EVIDENCE_FILES', '0'],
    ['LOG', 'debug'],
    ['SMTP_URL', 'thu.tinh.gov.vn'],
    ['MAIL_FROM', 'Thước Đo'],
    ['OIDC_ISSUER', 'http://sso.tinh.gov.vn'],
    ['OIDC_NAME', 'x'.repeat(61)],
  ])('refuses %s=%s, and says what it needs', (name, value) => {
    expect(() => readConfig({ [name]: value })).toThrow(ConfigError)
    expect(() => readConfig({ [name]: value })).toThrow(`${name}="${value}" không hợp lệ: cần `)
  })

  it.each([
    'data/x.db',
    './x.db',
    '/var/lib/x.db',
    'file:x.db',
    'C:\\data\\x.db',
    'postgres://u:p@h:5432/d',
    'postgresql:///d',
  ])('takes the database %s', (url) => {
    expect(readConfig({ DATABASE_URL: url }).databaseUrl).toBe(url)
  })

  it('keeps the password of a database to itself', () => {
    for (const url of ['mysql://u:p@ss/word@h/d', 'oracle://h/d?password=p@ss'])
      expect(() => readConfig({ DATABASE_URL: url })).toThrow(/^(?!.*p@ss).*DATABASE_URL="\w+:\/\/.*h\/d" /)
  })

  it('keeps the passwords of letters and of the single sign-on to itself', () => {
    expect(() => readConfig({ SMTP_URL: 'http://u:p@ss@h' })).toThrow(/^(?!.*p@ss)SMTP_URL="http:.*h" /)
  })

  it('takes letters and the single sign-on whole or not at all, and names what is missing', () => {
    const mail = { SMTP_URL: 'smtps://u:p@thu.tinh.gov.vn', MAIL_FROM: 'Thước Đo <thuocdo@tinh.gov.vn>' }
    expect(readConfig(mail).mail).toEqual({ url: mail.SMTP_URL, from: mail.MAIL_FROM })
    expect(() => readConfig({ SMTP_URL: mail.SMTP_URL })).toThrow('Thiếu MAIL_FROM')
    const oidc = {
      OIDC_ISSUER: 'https://sso.tinh.gov.vn/realms/tinh',
      OIDC_CLIENT_ID: 'thuoc-do',
      OIDC_CLIENT_SECRET: 's',
      OIDC_NAME: 'Cổng cán bộ',
    }
    expect(readConfig({ ...oidc, PUBLIC_URL: 'https://danhgia.vn' }).singleSignOn).toEqual({
      issuer: oidc.OIDC_ISSUER,
      clientId: 'thuoc-do',
      clientSecret: 's',
      name: 'Cổng cán bộ',
    })
    expect(() => readConfig(oidc)).toThrow('Thiếu PUBLIC_URL')
    expect(() => readConfig({ OIDC_CLIENT_ID: 'x' })).toThrow('Thiếu OIDC_ISSUER')
  })

  it('lists every mistake at once', () => {
    const mistakes = { PORT: 'x', PUBLIC_RESULTS: 'y', CALENDAR: 'reporting' }
    try {
      readConfig(mistakes)
      expect.unreachable()
    } catch (error) {
      expect(String(error).match(/không hợp lệ/g)).toHaveLength(2)
    }
  })

  it('lists what is wrong and what is missing together', () => {
    expect(() => readConfig({ PORT: 'x', SMTP_URL: 'smtps://a.b' })).toThrow(
      /^PORT="x" không hợp lệ: .*\nThiếu MAIL_FROM: [^\n]*$/,
    )
    // What is set but wrong is not missing.
    expect(() => readConfig({ SMTP_URL: 'a.b', MAIL_FROM: 'a@b.vn' })).toThrow(/^SMTP_URL=[^\n]*$/)
  })
})
