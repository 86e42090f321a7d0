import type { Child } from 'hono/jsx'
import { type ChosenRanking, linesOf } from '../releases/ranking-choice.ts'
import type { RankingModel } from '../releases/ranking-model.ts'
import { MOST_COMPARED, type RankingQuery, rankingAddress } from '../releases/ranking-query.ts'
import { PageLinks } from './page-links.tsx'
import { RankingCompare } from './release-compare.tsx'
import { RankingHeat } from './release-heat.tsx'
import { RankingSlope } from './release-slope.tsx'
import { RankingTable } from './release-table.tsx'

export type RankingProps = {
  readonly model: RankingModel
  readonly asked: RankingQuery
  readonly chosen: ChosenRanking
  /** Where the working of a unit is; null where it is not shown. */
  readonly unitPath: (unit: string) => string
}

const VIEWS = { table: 'Bảng xếp hạng', heat: 'Bản đồ nhiệt', slope: 'Biến động so với năm trước' } as const

/** A ranking as staff and the public see it: one table, looked at in four ways. */
export function RankingView(props: RankingProps) {
  const { model, asked, chosen } = props
  const compared = linesOf(model, asked.compare)
  return (
    <div class="wide">
      <nav class="views" aria-label="Cách xem">
        {Object.entries(VIEWS).map(([view, name]) => (
          <a
            href={rankingAddress(asked, { view: view as RankingQuery['view'], page: 1, sort: 'rank' })}
            aria-current={asked.view === view ? 'page' : undefined}
          >
            {name}
          </a>
        ))}
      </nav>
      {asked.view === 'compare' ? (
        <RankingCompare model={model} lines={compared.slice(0, MOST_COMPARED)} asked={asked} />
      ) : (
        <>
          <Choices {...props} />
          {chosen.found === 0 ? (
            <p class="notice">
              Không có đơn vị nào khớp với điều kiện đã chọn. <a href="?">Xem tất cả đơn vị</a>
            </p>
          ) : null}
          <Chosen {...props} />
          <PageLinks
            page={chosen.page}
            pages={chosen.pages}
            address={(page) => rankingAddress(asked, { page })}
            note={`, ${chosen.found} đơn vị`}
          />
        </>
      )}
    </div>
  )
}

function Chosen(props: RankingProps): Child {
  if (props.asked.view === 'heat') return <RankingHeat {...props} />
  if (props.asked.view === 'slope') return <RankingSlope {...props} />
  return <RankingTable {...props} />
}

function Choices({ model, asked }: RankingProps) {
  const verdicts = model.index.verdicts
    .filter(({ nodes }) => nodes === undefined || nodes.includes(model.index.tree.code))
    .flatMap((rule) => (rule.method === 'bands' ? rule.bands : rule.classes))
  return (
    <form class="period choices" method="get">
      {asked.view === 'table' ? null : <input type="hidden" name="view" value={asked.view} />}
      <label for="q">Tìm đơn vị</label>
      <input id="q" name="q" type="search" value={asked.q} maxlength={100} />
      {model.groups.length > 1 ? (
        <Choice
          name="group"
          label="Nhóm"
          all="Tất cả"
          value={asked.group}
          choices={model.groups.map(({ name }) => ({ code: name, text: name }))}
        />
      ) : null}
      {verdicts.length > 0 ? (
        <Choice
          name="verdict"
          label="Xếp loại"
          all="Tất cả"
          value={asked.verdict}
          choices={verdicts.map(({ code, name }) => ({ code, text: name.vi }))}
        />
      ) : null}
      {asked.view === 'heat' ? (
        <>
          <Choice
            name="level"
            label="Chi tiết đến"
            value={asked.level}
            choices={[
              { code: 'fields', text: 'Lĩnh vực' },
              { code: 'criteria', text: 'Tiêu chí' },
              { code: 'leaves', text: 'Tiêu chí thành phần' },
            ]}
          />
          <Choice
            name="field"
            label="Lĩnh vực"
            all="Tất cả"
            value={asked.field}
            choices={model.fields.map(({ code, name }) => ({ code, text: `${code}. ${name.vi}` }))}
          />
        </>
      ) : (
        <Choice
          name="sort"
          label="Sắp theo"
          value={asked.sort}
          choices={[
            { code: 'rank', text: 'Thứ hạng' },
            { code: 'name', text: 'Tên đơn vị' },
            ...(model.before === '' ? [] : [{ code: 'change', text: 'Mức tăng điểm' }]),
            ...(model.before === '' ? [] : [{ code: 'places', text: 'Số hạng tăng' }]),
            ...model.fields.map(({ code, name }) => ({ code, text: `${code}. ${name.vi}` })),
          ]}
        />
      )}
      <button type="submit">Xem</button>
    </form>
  )
}

type ChoiceProps = {
  name: string
  label: string
  value: string
  /** What no choice is called; absent where one must be made. */
  all?: string
  choices: ReadonlyArray<{ code: string; text: string }>
}

function Choice({ name, label, value, all, choices }: ChoiceProps) {
  return (
    <>
      <label for={name}>{label}</label>
      <select id={name} name={name}>
        {all === undefined ? null : <option value="">{all}</option>}
        {choices.map(({ code, text }) => (
          <option value={code} selected={code === value}>
            {text}
          </option>
        ))}
      </select>
    </>
  )
}
