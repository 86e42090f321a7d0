/** The demo's own page of a department, and the counter whose answers move it. */
export const SHOWN_DEPARTMENT = 'SXD'

/** Counter number and name, field, deciding unit, share satisfied, forms a day. */
export const COUNTERS = [
  ['1 – Đất đai', 'land', 'SNNMT', 0.775, 7],
  ['2 – Xây dựng', 'construction', SHOWN_DEPARTMENT, 0.857, 4.6],
  ['3 – Đầu tư', 'investment', 'STC', 0.915, 3],
  ['4 – Đăng ký kinh doanh', 'business', 'STC', 0.945, 5],
  ['5 – Tư pháp', 'justice', 'STP', 0.925, 6],
  ['6 – Văn hóa, thể thao, du lịch', 'culture', 'SVHTTDL', 0.86, 1.2],
  ['7 – Y tế', 'health', 'SYT', 0.885, 1.5],
  ['8 – Giáo dục và đào tạo', 'education', 'SGDDT', 0.955, 1.5],
  ['9 – Giao thông', 'transport', SHOWN_DEPARTMENT, 0.9, 3],
  ['10 – Nông nghiệp và môi trường', 'agriculture', 'SNNMT', 0.84, 2.2],
  ['11 – Công Thương', 'trade', 'SCT', 0.968, 1.2],
  ['12 – Lao động, việc làm', 'labour', 'SNV', 0.9, 2],
  ['13 – Khoa học và công nghệ', 'science', 'SKHCN', 0.93, 0.7],
  ['14 – Khu công nghiệp', 'industrial_zone', 'BQLKCN', 0.82, 0.7],
  ['15 – Dân tộc, tôn giáo', 'religion', 'SDTTG', 0.9, 0.08],
  ['16 – Tiếp công dân', 'citizen_reception', 'TTT', 0.85, 0.025],
  ['17 – Ngoại vụ', 'foreign_affairs', 'VPUBND', 0.93, 0.09],
] as const

export const BRANCH_COUNTERS = [
  ['1 – Đất đai', 'land', 'SNNMT', 0.79, 4],
  ['2 – Xây dựng', 'construction', SHOWN_DEPARTMENT, 0.857, 1.8],
  ['3 – Tư pháp', 'justice', 'STP', 0.93, 2.6],
] as const

/** Forms a day and share satisfied of each commune; the last two are so remote that few come. */
export const COMMUNE_FLOWS = [
  [2.1, 0.91],
  [1.6, 0.86],
  [2.4, 0.94],
  [1.2, 0.8],
  [1.9, 0.88],
  [1.5, 0.93],
  [3.2, 0.965],
  [1.4, 0.845],
  [2.2, 0.9],
  [1.1, 0.95],
  [1.8, 0.87],
  [2.6, 0.815],
  [1.3, 0.92],
  [1.7, 0.89],
  [2, 0.935],
  [1.5, 0.855],
  [2.8, 0.905],
  [2.3, 0.79],
  [1.6, 0.96],
  [1.9, 0.875],
  [2.1, 0.925],
  [1.2, 0.83],
  [2.5, 0.945],
  [1.4, 0.885],
  [0.085, 0.9],
  [0.025, 0.9],
] as const

export const WARD_FLOWS = [
  [3.6, 0.905],
  [2.8, 0.955],
  [3.1, 0.87],
  [2.2, 0.93],
  [2.6, 0.915],
  [3.3, 0.845],
  [1.9, 0.97],
  [2.4, 0.895],
  [2, 0.94],
] as const
