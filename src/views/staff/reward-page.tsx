import type { RewardLine, RewardRule } from '../../../scoring/release/reward.ts'
import { vietnameseDate } from '../../locales/format.ts'
import type { Scale } from '../../releases/ranking-model.ts'
import { LEFT_OUT_WORDS } from '../../releases/reward-sheet.ts'
import { figureText } from '../release-words.ts'
import { Scroll } from './scroll.tsx'

export type RewardPageProps = {
  readonly release: { readonly id: string; readonly title: string; readonly published_on: string }
  readonly rule: RewardRule
  /** The rule in words. */
  readonly words: string
  readonly lines: ReadonlyArray<RewardLine>
  readonly names: ReadonlyMap<string, string>
  readonly verdicts: ReadonlyArray<{ readonly code: string; readonly name: string }>
  readonly scale: Scale
  /** The address of the workbook under the same rule. */
  readonly sheet: string
}

/** Whom a stated rule proposes for a reward, and whom it leaves out and why. */
export function RewardPage(props: RewardPageProps) {
  const { release, rule, words, lines, sheet } = props
  const proposed = lines.filter(({ why }) => why === null)
  const rest = lines.filter(({ why }) => why !== null)
  return (
    <>
      <p class="crumb">
        <a href={`/staff/releases/${release.id}`}>{release.title}</a>
      </p>
      <h1>Danh sách đề nghị khen thưởng</h1>
      <RuleForm rule={rule} verdicts={props.verdicts} />
      <p>
        Căn cứ: {release.title} ({release.id}), công bố ngày {vietnameseDate(release.published_on)}.
      </p>
      <p>
        Quy tắc: {words}. Thứ hạng tính trên mọi đơn vị được xếp hạng: đơn vị không đủ điều kiện không nhường
        chỗ cho đơn vị đứng sau.
      </p>
      <h2>Đề nghị khen thưởng: {proposed.length} đơn vị</h2>
      {proposed.length === 0 ? <p class="notice">Không có đơn vị nào đạt đủ điều kiện của quy tắc.</p> : null}
      {proposed.length === 0 ? null : <Lines {...props} lines={proposed} label="Đề nghị khen thưởng" />}
      <p class="actions">
        <a href={sheet}>Tải bảng tính XLSX</a>
      </p>
      <h2>Không đề nghị: {rest.length} đơn vị</h2>
      {rest.length === 0 ? null : <Lines {...props} lines={rest} label="Không đề nghị" />}
    </>
  )
}

function RuleForm({ rule, verdicts }: Pick<RewardPageProps, 'rule' | 'verdicts'>) {
  return (
    <form method="get" class="period choices">
      <label for="top">Số đơn vị đứng đầu mỗi nhóm</label>
      <input id="top" name="top" type="number" min="1" max="500" value={String(rule.top)} />
      {verdicts.length === 0 ? null : (
        <fieldset>
          <legend>Xếp loại được xét</legend>
          {verdicts.map(({ code, name }) => (
            <label class="tick" for={`verdict-${code}`}>
              <input
                type="checkbox"
                id={`verdict-${code}`}
                name="verdict"
                value={code}
                checked={rule.verdicts.includes(code)}
              />{' '}
              {name}
            </label>
          ))}
        </fieldset>
      )}
      <label for="least">Điểm từ</label>
      <input
        id="least"
        name="least"
        inputmode="decimal"
        value={rule.atLeast === null ? '' : String(rule.atLeast).replace('.', ',')}
      />
      <label for="ties">Đồng hạng ở vị trí cuối</label>
      <select id="ties" name="ties">
        <option value="all" selected={rule.ties === 'all'}>
          Lấy tất cả
        </option>
        <option value="none" selected={rule.ties === 'none'}>
          Không lấy
        </option>
      </select>
      <label for="complete">Tiêu chí chưa có điểm</label>
      <select id="complete" name="complete">
        <option value="yes" selected={rule.complete}>
          Không được có
        </option>
        <option value="no" selected={!rule.complete}>
          Không xét
        </option>
      </select>
      <button type="submit">Lập danh sách</button>
    </form>
  )
}

function Lines({ lines, names, verdicts, scale, label }: RewardPageProps & { label: string }) {
  return (
    <Scroll label={label}>
      <table class="plain">
        <thead>
          <tr>
            <th scope="col">Nhóm</th>
            <th scope="col" class="n">
              Hạng
            </th>
            <th scope="col">Đơn vị</th>
            <th scope="col" class="n">
              Điểm
            </th>
            <th scope="col">Xếp loại</th>
            <th scope="col">Lý do</th>
          </tr>
        </thead>
        <tbody>
          {lines.map(({ group, unit, rank, value, verdict, why }) => (
            <tr>
              <td>{group}</td>
              <td class="n">{rank ?? '–'}</td>
              <th scope="row">{names.get(unit) ?? unit}</th>
              <td class="n">{figureText(scale, value)}</td>
              <td>{verdicts.find(({ code }) => code === verdict)?.name ?? '–'}</td>
              <td>
                {why === null ? `Hạng ${rank} trong nhóm, đủ mọi điều kiện của quy tắc` : LEFT_OUT_WORDS[why]}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  )
}
