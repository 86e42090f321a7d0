/** Invented comments, as people write them: no names, numbers or places. */
export type Mood = 'pleased' | 'suggesting' | 'displeased'

const COUNTER: Record<Mood, ReadonlyArray<string>> = {
  pleased: [
    'Cán bộ hướng dẫn nhiệt tình, dễ hiểu.',
    'Làm nhanh hơn tôi nghĩ, cảm ơn các anh chị.',
    'Thủ tục gọn, trả kết quả trước hẹn một ngày.',
    'Nhân viên vui vẻ, giải thích rõ từng giấy tờ.',
    'Phòng chờ mát, sạch sẽ, có nước uống.',
    'Tôi lớn tuổi, được cô ở quầy giúp nộp hồ sơ trên máy.',
    'Rất hài lòng.',
    'Lấy số thứ tự rõ ràng, không phải chen lấn.',
    'Được hướng dẫn một lần là đủ giấy tờ.',
    'Trả kết quả đúng hẹn, không phải đi lại.',
    'Thái độ lịch sự, tôn trọng người dân.',
    'Nộp trực tuyến tại quầy, có người hỗ trợ tận nơi.',
    'Tốt hơn trước đây nhiều.',
    'Cảm ơn đã giúp tôi sửa lại hồ sơ bị sai.',
    'Có bàn riêng cho người già và phụ nữ có con nhỏ, rất chu đáo.',
    'Nhắn tin báo kết quả kịp thời.',
  ],
  suggesting: [
    'Nên có thêm ghế ngồi chờ.',
    'Đề nghị bố trí thêm người ở quầy vào sáng thứ Hai.',
    'Bảng niêm yết chữ nhỏ quá, người già khó đọc.',
    'Nên có mẫu điền sẵn để người dân xem.',
    'Máy lấy số hay hỏng, mong sửa sớm.',
    'Wifi chậm, nộp hồ sơ trực tuyến mất thời gian.',
    'Mong được nhắn tin khi hồ sơ có kết quả.',
    'Nên tiếp nhận cả sáng thứ Bảy cho người đi làm.',
    'Chỗ để xe hơi chật.',
    'Nên có người hướng dẫn ngay ở cửa vào.',
    'Đề nghị ghi rõ lệ phí ngay trên bảng.',
    'Nên rút ngắn thời gian xác minh.',
    'Mẫu đơn có nhiều từ khó hiểu, nên viết đơn giản hơn.',
    'Tài khoản dịch vụ công hay bị lỗi đăng nhập, mong hỗ trợ thêm.',
    'Nên có chỗ sao chụp giấy tờ ngay tại đây.',
    'Mọi thứ ổn, chỉ mong nhanh hơn một chút.',
  ],
  displeased: [
    'Chờ hơn hai tiếng mới đến lượt.',
    'Hồ sơ đất đai trễ hẹn gần ba tuần, không ai báo.',
    'Mỗi lần đến lại được yêu cầu thêm một loại giấy tờ khác.',
    'Phải đi lại bốn lần mới xong.',
    'Hỏi thì được trả lời qua loa.',
    'Cán bộ ở quầy nói hơi gắt với người lớn tuổi.',
    'Giấy hẹn ghi một ngày, đến nơi lại hẹn ngày khác.',
    'Góp ý lần trước không thấy trả lời.',
    'Hướng dẫn ở xã và ở tỉnh khác nhau.',
    'Đến sớm nhưng quầy mở muộn.',
    'Không có thư xin lỗi khi trả kết quả chậm.',
    'Hệ thống báo lỗi, phải nộp lại từ đầu.',
    'Số điện thoại hỗ trợ gọi không ai nghe máy.',
    'Kết quả ghi sai thông tin, phải làm lại.',
  ],
}

const CLINIC: Record<Mood, ReadonlyArray<string>> = {
  pleased: [
    'Bác sĩ tư vấn kỹ, điều dưỡng nhẹ nhàng.',
    'Khám nhanh, thanh toán bảo hiểm thuận tiện.',
    'Phòng khám sạch, có chỉ dẫn rõ.',
    'Được gọi đúng giờ đã hẹn.',
  ],
  suggesting: [
    'Nên có thêm quạt ở khu vực chờ.',
    'Đề nghị thêm bàn đăng ký vào đầu giờ sáng.',
    'Nhà vệ sinh cần sạch hơn.',
    'Nên báo trước thời gian chờ kết quả xét nghiệm.',
  ],
  displeased: [
    'Đợi khám cả buổi sáng.',
    'Phải chạy qua nhiều phòng mới đóng được viện phí.',
    'Người hướng dẫn trả lời cụt lủn.',
    'Giá dịch vụ chưa niêm yết rõ.',
  ],
}

const SCHOOL: Record<Mood, ReadonlyArray<string>> = {
  pleased: ['Thầy cô tận tình với học sinh.', 'Nhà trường trao đổi với phụ huynh kịp thời.'],
  suggesting: ['Nên công khai các khoản thu trên trang của trường.', 'Mong sân trường có thêm bóng mát.'],
  displeased: ['Thủ tục chuyển trường mất nhiều ngày.', 'Thông báo họp phụ huynh quá gấp.'],
}

/** What people write at a place of a field. */
export function commentPool(survey: string, field: string): Record<Mood, ReadonlyArray<string>> {
  if (survey !== 'health-education') return COUNTER
  return field === 'education' ? SCHOOL : CLINIC
}
