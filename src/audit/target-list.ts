import type { Target } from '../../scoring/target-definition.ts'
import { plans } from '../../scoring/targets/list.ts'
import { aligned } from './score-table.ts'

/** Every number promised in the plans, a line each: whose, what, how much, by when, where it is printed. */
export function targetTable(): string {
  return plans
    .map((plan) =>
      [
        `${plan.title} (${plan.issuer})${plan.ended ? ` – không còn áp dụng từ ${plan.ended.from}` : ''}`,
        ...aligned([
          ['  Mã', 'Chỉ tiêu', 'Mức giao', 'Từ', 'Đến', 'Nơi ghi'],
          ...plan.targets.map((target) => [
            `  ${target.id}`,
            target.name.length > 70 ? `${target.name.slice(0, 69)}…` : target.name,
            promise(target),
            target.validFrom,
            target.validTo ?? '',
            target.places.map((place) => `dòng ${place.line}`).join(', '),
          ]),
        ]),
      ].join('\n'),
    )
    .join('\n\n')
}

function promise(target: Target): string {
  switch (target.kind) {
    case 'level':
    case 'cut':
      return `${target.operator} ${target.goal}${target.kind === 'cut' || target.unit === 'percent' ? '%' : ''}`
    case 'rank':
      return `hạng ≤ ${target.atMost}${target.of ? `/${target.of}` : ''}`
    case 'group':
      return `nhóm ${target.group}${target.defined ? '' : ' (chưa có quy định)'}`
    case 'trend':
      return target.direction === 'rises' ? 'tăng' : 'giảm'
    case 'duty':
      return 'đúng hạn'
    case 'elsewhere':
      return `theo ${target.document}`
    case 'all-of':
      return `tất cả ${target.of.length} chỉ tiêu`
  }
}
