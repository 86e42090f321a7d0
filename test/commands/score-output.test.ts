import { describe, expect, it } from 'vitest'
import { REASONS } from '../../scoring/score.ts'
import { NOT_RANKED_WORDS, PROBLEM_WORDS } from '../../src/audit/score-words.ts'
import { AUDIT } from '../../src/commands/audit.ts'

const BANDS = [
  { atLeast: 8, code: 'A', name: { vi: 'Tốt' } },
  { below: 8, code: 'B', name: { vi: 'Chưa tốt' } },
]
const leaf = (code: string, more: object = {}) => ({
  code,
  name: { vi: `Tiêu chí ${code}` },
  max: 5,
  measure: { method: 'number' },
  ...more,
})
const index = (tree: object) => ({
  code: 'thu',
  version: 1,
  name: { vi: 'Thử' },
  source: { document: 'Ví dụ', status: 'model' },
  attribution: 'assessed',
  missing: 'refuse',
  ranking: { among: 'all' },
  verdicts: [
    {
      method: 'bands',
      nodes: ['A'],
      bands: BANDS.map((band) => ({ ...band, name: { vi: 'Riêng phần A' } })),
    },
    { method: 'bands', bands: BANDS },
  ],
  tree,
})
const TREE = {
  code: 'T',
  name: { vi: 'Tổng' },
  aggregate: { method: 'sum' },
  children: [
    leaf('A'),
    leaf('B', {
      article: 'Mục 2',
      normalise: {
        method: 'bands',
        bands: [
          { atLeast: 0.5, points: 5 },
          { below: 0.5, points: 1.5 },
        ],
      },
    }),
  ],
}
const FILES: Record<string, string> = {
  'thu.json': JSON.stringify(index(TREE)),
  'hoi.json': JSON.stringify(
    index({
      ...TREE,
      children: [leaf('A', { measure: { method: 'share', survey: 'one-tap', question: 'nothing' } })],
    }),
  ),
  'rieng.json': JSON.stringify(
    index({ ...TREE, children: [leaf('A', { measure: { method: 'share', survey: 'own', question: 'q' } })] }),
  ),
  'bang.csv': 'unit,A,B\nx1,"4,5",0.4\nx2,5,0.6\nx3,5,\nx4,9,1\n',
  'typo.csv': 'unit,A,b\nx1,5,1\n',
  'not.json': '{ "code": ',
}
const run = (command: string, ...args: string[]) => {
  const found = AUDIT[command]
  if (!found) throw new Error(`no command ${command}`)
  return found(args, (path) => FILES[path] ?? '')
}
const lineOf = (text: string, word: string) => text.split('\n').find((line) => line.includes(word)) ?? ''

describe('the table', () => {
  const { out, error } = run('score', 'thu.json', 'bang.csv')

  it("shows the name of the index's own class, not its code nor the class of a part", () => {
    expect(lineOf(out, 'x2')).toMatch(/^1 .* 10 +10 +Tốt +5 +5$/)
    expect(lineOf(out, 'x1')).toContain('Chưa tốt')
    expect(out).not.toContain('Riêng phần A')
  })

  it('shows no class and the reason in words where there is no total', () => {
    expect(lineOf(out, 'x3')).toMatch(/– +10 +5 +– +còn thiếu số liệu thành phần$/)
  })

  it('names unit, criterion and what is wrong beside it', () => {
    expect(error).toBe('x4: A: số liệu sai (không phải số, âm, vượt mức tối đa hoặc số đếm không khớp)')
  })

  it('names columns that the index does not read, and those it misses', () => {
    expect(run('score', 'thu.json', 'typo.csv').error).toBe(
      'Mã có trong tệp mà bộ chỉ số không dùng: b\nMã bộ chỉ số cần mà tệp không có: B',
    )
  })
})

it('prints CSV with codes and unrounded numbers for machines', () => {
  const [head = '', first = ''] = run('score', 'thu.json', 'bang.csv', '--csv').out.split(/\r?\n/)
  expect(head).toBe('unit,name,group,period,rank,among,value,max,lower,upper,n,coverage,class,reason,A,B')
  expect(first).toBe('x1,x1,,không nêu,2,2,6,10,,,,1,B,,4.5,1.5')
})

describe('the working of one unit', () => {
  const { out } = run('explain', 'thu.json', 'bang.csv', 'x1')

  it('says the steps, the rule and the article in words', () => {
    expect(out).toContain('Xếp loại: Chưa tốt')
    expect(out).toContain('· tổng hợp (cộng điểm các phần) → 6')
    expect(out).toContain('· đo (số đã nhập) → 0,4; quy đổi ra điểm → 1,5')
    expect(out).toContain('· cách chấm: từ 50% trở lên: 5 điểm; dưới 50%: 1,5 điểm')
    expect(out).toContain('· căn cứ: Mục 2')
  })

  it('uses no code of the engine', () => {
    for (const code of ['measure', 'normalise', 'aggregate', 'bands', 'sum', 'points', 'half-up'])
      expect(out).not.toContain(code)
  })
})

it('takes an answer by its code or its wording, and shows the wording', () => {
  const steps = [
    { choice: 'kip-thoi', label: 'kịp thời', points: 5 },
    { choice: 'muon', label: 'không kịp thời', points: 2 },
  ]
  const answered = leaf('A', { measure: { method: 'choice' }, normalise: { method: 'steps', steps } })
  FILES['chon.json'] = JSON.stringify({ ...index({ ...TREE, children: [answered] }), verdicts: [] })
  FILES['chon.csv'] = 'unit,A\nx1,Kịp thời\nx2,muon\nx3,không rõ\n'
  const { rows } = JSON.parse(run('score', 'chon.json', 'chon.csv', '--json').out)
  expect(rows.map((row: { value: number | null }) => row.value)).toEqual([5, 2, null])
  expect(run('explain', 'chon.json', 'chon.csv', 'x1').out).toContain('(phương án đã nhập) → kịp thời;')
})

it('has words for every reason', () => {
  for (const reason of REASONS) expect(PROBLEM_WORDS[reason]).toMatch(/ /)
  for (const words of Object.values(NOT_RANKED_WORDS)) expect(words).toMatch(/ /)
})

describe('questions', () => {
  it('that a known survey does not have are refused with file and node', () => {
    const words = 'hoi.json: A: question: survey one-tap has no closed question nothing'
    expect(() => run('check', 'hoi.json')).toThrow(words)
    expect(() => run('score', 'hoi.json', 'bang.csv')).toThrow(words)
  })

  it('of a survey nobody described are refused by check, and count as missing when scored', () => {
    expect(() => run('check', 'rieng.json')).toThrow('rieng.json: A: question: there is no survey own')
    expect(run('score', 'rieng.json', 'bang.csv').code).toBe(0)
  })
})

describe('calling', () => {
  it.each([
    ['score', 'thu.json', 'bang.csv', '--jsn'],
    ['score', 'thu.json', 'bang.csv', '--period'],
    ['score', 'thu.json', 'bang.csv', 'more'],
    ['explain', 'thu.json', 'bang.csv'],
    ['targets', '--all'],
  ])('wrongly is answered with help and 2: %s %s %s %s', (command, ...args) => {
    expect(run(command, ...args.filter((arg) => arg !== undefined))).toMatchObject({ code: 2, out: '' })
  })

  it('for help is answered with help and 0', () => {
    expect(run('score', '--help')).toMatchObject({ code: 0, error: '' })
    expect(run('score', '--help').out).toContain('INDEX PANEL')
  })

  it('with a file that is no JSON names the file', () => {
    expect(() => run('check', 'not.json')).toThrow('not.json: không phải JSON hợp lệ')
  })

  it('for a year the index has no formula for says so', () => {
    FILES['cu.csv'] = 'unit,period,D1\nx,2009,5\n'
    expect(run('score', 'papi', 'cu.csv').error).toContain('papi@5 không phải công thức của kỳ 2009')
    FILES['moi.csv'] = 'unit,period,D1\nx,2023,5\n'
    expect(run('score', 'papi', 'moi.csv').error).not.toContain('không phải công thức')
  })
})
