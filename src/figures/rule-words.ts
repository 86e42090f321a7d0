import type { BoardLine } from './board.ts'

/** The rule in words, with what the document's own words leave open. */
export function ruleInWords({ target, own }: Pick<BoardLine, 'target' | 'own'>): string {
  if (own || target?.kind === 'level' || target?.kind === 'elsewhere')
    return 'So số liệu chưa làm tròn với mức giao theo đúng chữ của văn bản: "trên" thì bằng mức giao là chưa đạt; "từ … trở lên" thì bằng là đạt; "100%" thì thiếu một phần cũng là chưa đạt.'
  switch (target?.kind) {
    case 'cut':
      return 'Phần đã cắt giảm = (trước cắt giảm − sau cắt giảm) chia cho trước cắt giảm, so với mức giao.'
    case 'rank':
      return 'Thứ hạng được công bố không quá số giao, trong cùng số đơn vị được xếp; số đơn vị được xếp thay đổi thì không so sánh được.'
    case 'group':
      return 'Nhóm được công bố là nhóm đã giao hoặc nhóm tốt hơn. Nhóm không văn bản nào định nghĩa thì chưa có quy định để đánh giá.'
    case 'trend':
      return 'So mỗi năm với năm liền trước; bằng nhau chưa phải là tăng hay giảm. Thiếu một năm ở giữa, đổi cách đo hoặc đổi nguồn số liệu thì không so sánh được.'
    case 'duty':
      return 'Thực hiện chậm nhất vào ngày cuối là đúng hạn.'
    case 'all-of':
      return 'Đạt khi mọi nội dung dưới đây đều đạt; một nội dung chưa đạt là chưa đạt.'
    default:
      return ''
  }
}
