import type { CitizenText } from './citizen.ts'

export const vi: CitizenText = {
  lang: 'vi',
  otherLanguage: 'English',
  title: 'Phiếu khảo sát mức độ hài lòng',
  underOneMinute: 'chưa đến 1 phút',
  aboutMinutes: (minutes) => `khoảng ${minutes} phút`,
  intro: (where, time) =>
    where
      ? `Ông/Bà vừa làm việc tại ${where}. Xin dành ${time} cho biết ý kiến về sự phục vụ.`
      : `Xin Ông/Bà dành ${time} cho biết ý kiến về sự phục vụ của cơ quan.`,
  anonymous:
    'Phiếu không hỏi họ tên, số điện thoại, số căn cước hay mã hồ sơ. Cán bộ tại quầy không xem được phiếu của từng người. Việc trả lời là tự nguyện và không ảnh hưởng đến việc giải quyết hồ sơ.',
  keptTitle: 'Hệ thống lưu gì?',
  kept: (days, months) =>
    `Các mức Ông/Bà chọn, ý kiến ghi thêm (nếu có), điểm khảo sát và giờ mở phiếu (không có phút; sau ${days} ngày chỉ còn biết nửa đầu hay nửa cuối tháng). Không lưu địa chỉ mạng, loại máy, vị trí. Ý kiến ghi thêm được xóa sau ${months} tháng; số liệu tổng hợp được giữ lại.`,
  fieldQuestion: 'Ông/Bà đến làm việc về lĩnh vực nào?',
  momentQuestion: 'Hôm nay Ông/Bà đến để:',
  moments: {
    guidance: 'Hỏi, được hướng dẫn',
    receipt: 'Nộp hồ sơ',
    supplement: 'Bổ sung hồ sơ',
    refusal: 'Nhận thông báo từ chối',
    result: 'Nhận kết quả',
  },
  question: (k) => `Câu ${k}.`,
  required: '(cần trả lời)',
  optional: '(không bắt buộc)',
  allNeeded: 'Xin trả lời tất cả các câu, trừ câu có ghi (không bắt buộc).',
  onlyIf: (question, answers) => `Chỉ trả lời nếu ở ${question} Ông/Bà chọn: ${answers}`,
  notApplicable: 'Tôi không gặp nội dung này',
  commentWarning: (turnTo) =>
    `Xin không ghi họ tên, số điện thoại, mã hồ sơ của Ông/Bà hoặc của người khác. Ý kiến ghi ở đây không thay cho đơn phản ánh, kiến nghị, khiếu nại, tố cáo; muốn được trả lời theo quy định, xin gửi trên Cổng Dịch vụ công quốc gia${turnTo ? ` hoặc gọi ${turnTo}` : ''}.`,
  longest: (longest) => `Tối đa ${longest} ký tự`,
  send: 'Gửi đánh giá',
  preview: 'Đây là bản xem thử, không gửi được',
  sendNew: 'Gửi phiếu mới',
  sendAgain: 'Gửi lại',
  sending: 'Đang gửi…',
  thanksTitle: 'Cảm ơn Ông/Bà. Ý kiến đã được ghi nhận.',
  thanksTest: 'Đã thử mã: trang này hoạt động. Phiếu thử không được lưu lại.',
  thanksOnce: 'Mỗi phiếu chỉ được tính một lần, dù có bấm gửi lại.',
  thanksPublished: (unit) => `Kết quả chung của ${unit} được đăng tại`,
  thanksReleased: (unit) =>
    `Ý kiến được gộp vào kết quả chung của ${unit}; khi cơ quan có thẩm quyền công bố, kết quả được đăng tại`,
  thanksNotPublished: (unit) =>
    `Ý kiến được gộp vào kết quả chung của ${unit}; kết quả được đăng khi cơ quan có thẩm quyền công bố.`,
  thanksPrivate: 'Ông/Bà không cần đưa màn hình này cho ai xem.',
  next: 'Người khác trả lời',
  test: 'Thử mã – phiếu này không tính vào kết quả',
  demo: 'Dữ liệu mẫu để trình diễn, không phải kết quả thật',
  draft: 'Bản dịch này chưa được kiểm tra.',
  summary: (n) => `Còn ${n} câu cần xem lại trước khi gửi`,
  errorIn: (k) => `Câu ${k}: `,
  errors: {
    required: 'Ông/Bà chưa chọn mức nào',
    option: 'câu trả lời không có trong các mức đã cho, vui lòng chọn lại',
    tooLong: (length, longest) => `ý kiến đang có ${length} ký tự, tối đa ${longest}. Vui lòng rút gọn`,
    notANumber: 'vui lòng ghi một số nguyên, ví dụ 2',
    number: (min, max) => `vui lòng ghi một số từ ${min} đến ${max}`,
    tooMany: (most) => `chỉ chọn nhiều nhất ${most} mục`,
    notAlone: 'đã chọn "Không có" thì không chọn mục khác; vui lòng bỏ một trong hai',
    broken: 'nội dung có ký tự bị hỏng, vui lòng ghi lại',
    personal:
      'ý kiến dường như có số điện thoại, số giấy tờ, số tài khoản hoặc mã hồ sơ. Xin bỏ đi để giữ ẩn danh, hoặc bấm Gửi đánh giá lần nữa: hệ thống sẽ che số đó',
    malformed: 'Nội dung gửi lên không đúng mẫu phiếu. Xin tải lại trang và trả lời lại',
  },
  used: 'Trang này đã gửi một phiếu rồi. Nếu đây là ý kiến của người khác, xin bấm Gửi phiếu mới; câu trả lời vẫn được giữ.',
  stale: 'Trang đã mở quá lâu hoặc không còn hợp lệ. Câu trả lời vẫn được giữ; xin bấm Gửi phiếu mới',
  elsewhere:
    'Phiếu được gửi từ một trang khác nên chưa được ghi nhận. Câu trả lời vẫn được giữ; xin bấm Gửi phiếu mới',
  storageDown: 'Chưa gửi được. Câu trả lời vẫn còn trên màn hình này; xin bấm Gửi lại sau ít phút',
  offline: 'Máy đang mất mạng. Phiếu được giữ trên máy này và tự gửi khi có mạng, xin đừng đóng trang này.',
  unknownTitle: 'Không tìm thấy điểm khảo sát này',
  unknown: (turnTo) =>
    `Mã có thể bị mờ hoặc đã được thay. Xin báo quầy hướng dẫn${turnTo ? ` hoặc gọi ${turnTo}` : ''}.`,
  closedTitle: (date) => `Điểm khảo sát này đã dừng nhận ý kiến từ ngày ${date}`,
  closed: (turnTo) =>
    `Ông/Bà có thể góp ý tại quầy hướng dẫn của đơn vị, trên Cổng Dịch vụ công quốc gia${turnTo ? ` hoặc gọi ${turnTo}` : ''}.`,
  closedKept: 'Những gì Ông/Bà đã trả lời còn ở dưới đây để Ông/Bà chép lại nếu cần:',
  revokedTitle: 'Mã này không còn dùng',
  revoked: (turnTo) =>
    `Nếu vừa quét tại quầy, xin báo ngay cho đơn vị${turnTo ? ` hoặc gọi ${turnTo}` : ''}: tờ mã có thể đã cũ hoặc bị dán đè.`,
  tooLargeTitle: 'Nội dung gửi lên quá dài',
  tooLarge: 'Phiếu chưa được ghi nhận. Xin rút gọn phần ý kiến trên trang phiếu rồi gửi lại.',
  failedTitle: 'Hệ thống gặp lỗi',
  failed: 'Xin thử lại sau ít phút. Nếu vừa gửi phiếu thì câu trả lời vẫn còn trên trang phiếu.',
  unavailable: 'Xin quét lại mã sau ít phút.',
}
