import { IMPORT_KINDS } from '../../src/import/kind.ts'
import { exampleSurvey } from '../../src/publishing/example.ts'
import { surveyXlsx } from '../../src/publishing/survey-file.ts'
import { newLink } from '../../src/staff/one-time-link.ts'
import { insertLink } from '../../src/store/staff.ts'
import type { DemoSite } from './demo-site.ts'
import { apply, batchOf, upload } from './uploading.ts'

/** One file for each import that would change something in the demo. */
const FILES = {
  units:
    'code,name,kind,group,parent,from,to,successors\nMOI,Phòng thử nghiệm dịch vụ công,centre,,TG,2026-07-01,,\n',
  fields: 'code,name,name_en\nthu,Lĩnh vực thử,Trial field\n',
  collectors:
    'code,unit,label,channel,survey,fields,moments,since,opens,closes,revoked\n,CN2,Quầy số 9,qr,one-tap,,,2026-06-15,,,\n',
  dossiers:
    'unit,period,field,received,finished,early,late,late_explained,late_apologised,online_full,online_partial,paid_online,digitised,complained\nX05,2026-06,,40,40,12,1,1,1,15,9,20,38,0\n',
  targets:
    'code,name,unit,kind,field,question,operator,goal,from,to,evidence,document,clause,sample\nTHU,Chỉ tiêu thử,TG,commune,,headline,>=,"84,5",2026-01-01,2026-12-31,self-selected,Kế hoạch mẫu,Mục II.1,1\n',
  figures:
    'unit,indicator,period,numerator,denominator,document,dated\nSXD,documents-electronic,2026-Q1,1205,1230,Báo cáo số 12/BC-SXD,2026-03-18\n',
} as const

const ROUND = '/staff/rounds/cchc-so-2026'
const FIGURE_HEADER = 'Mã đơn vị;Mã tiêu chí;Giá trị;Tử số;Mẫu số;Số phiếu;Sai số chuẩn;Văn bản nguồn'

/** Leaves behind what waits for somebody: a link, files looked at and not yet applied, a survey not yet published. Gives their addresses. */
export async function fillDemo(site: DemoSite): Promise<string[]> {
  const admin = await site.as('quantri')
  const { row, address } = await newLink('nhaplieu', 'reset', site.deps.clock(), '')
  await site.store.atomically([insertLink(site.store.db, row)])
  const drafts: string[] = []
  for (const kind of IMPORT_KINDS) {
    const { status, address: draft, page } = await upload(admin, kind, FILES[kind])
    if (draft === '') throw new Error(`${kind}: ${status} ${page.words}`)
    drafts.push(draft)
  }
  const applied = await apply(admin, await upload(admin, 'fields', FILES.fields.replaceAll('thu,', 'thu2,')))
  const survey = new File([await surveyXlsx(exampleSurvey)], 'mau-phieu.xlsx')
  const saved = await admin.post('/staff/surveys', { file: survey })
  const draft = (saved.headers.get('Location') ?? '').split('?')[0] ?? ''
  const framework = {
    base: 'par-department-model@1',
    'copy-code': 'khung-thu',
    'copy-name': 'Khung thử',
    'copy-document': '',
  }
  const copied = await admin.post('/staff/frameworks/copy', framework)
  const table = (copied.headers.get('Location') ?? '').split('?')[0] ?? ''
  const figures = new File([`${FIGURE_HEADER}\nSXD;8.1;0,8;;;;;Báo cáo số 12\n`], 'so-lieu.csv')
  const sent = await admin.post(`${ROUND}/imports`, { file: figures })
  const compared = '/staff/frameworks/compare?before=par-department-model@1&after=par-commune-model@1'
  const round = [sent.headers.get('Location') ?? '', `${ROUND}/imports/confirmed`, compared, table]
  return ['/staff/sign-in', ...round, address, ...drafts, batchOf(applied), draft]
}

/** A form, what is typed into it before it is sent, and by whom; every one of them is answered by its faults. */
export type Mistake = {
  readonly path: string
  readonly as?: string
  readonly fill?: Readonly<Record<string, string>>
  /** A file put into the form's box. */
  readonly file?: { readonly name: string; readonly text: string }
}

const LONG =
  'Ủy ban nhân dân phường Đông Hòa – Trung tâm Phục vụ hành chính công và Hỗ trợ doanh nghiệp'.repeat(3)

export const MISTAKES: ReadonlyArray<Mistake> = [
  { path: '/staff/sign-in', as: '', fill: { account: 'khongco', password: 'sai mat khau roi' } },
  { path: '/staff/me', fill: { password: 'ngan', old: 'sai', again: 'khac' } },
  { path: '/staff/people/new', fill: { id: 'Họ Tên', name: LONG, email: 'khong phai thu' } },
  { path: '/staff/people/canbo', fill: { name: '' } },
  { path: '/staff/units/SXD/collectors/new', fill: { label: LONG } },
  { path: '/staff/units/X05/dossiers', fill: { period: '2031-01', received: 'năm', finished: '-1' } },
  { path: '/staff/targets/new', fill: { code: 'có dấu', goal: 'tám mươi' } },
  { path: '/staff/structure/new', fill: { code: 'có dấu', name: '' } },
  { path: '/staff/structure/X05', fill: { name: '' } },
  { path: '/staff/import/units', file: { name: `${LONG}.csv`, text: `code,name\nX,${LONG}\n` } },
  {
    path: '/staff/import/collectors',
    file: { name: 'tep.csv', text: FILES.collectors.replace('one-tap', 'one-tpa') },
  },
  { path: '/staff/surveys/new', file: { name: 'phieu.csv', text: 'kind,code\nsurvey,\n' } },
  { path: '/staff/surveys/ward/texts', as: 'banchidao', fill: { 'name.vi': '' } },
  {
    path: '/staff/rounds/new?framework=par-department-model%401',
    as: 'banchidao',
    fill: { name: '', period: 'năm nay' },
  },
  {
    path: '/staff/units/SXD/figures/documents-electronic',
    as: 'canbo',
    fill: { numerator: 'nhiều', document: '' },
  },
  { path: '/staff/duties/new', as: 'banchidao', fill: { name: '' } },
]
