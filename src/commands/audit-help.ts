/** How the auditor's commands are called. */
export const AUDIT_HELP = `Công cụ kiểm tra, chỉ đọc tệp, không cần cơ sở dữ liệu và không dùng mạng:

  npm run -s score -- INDEX PANEL        chấm điểm mọi đơn vị (thêm --json hoặc --csv cho máy đọc)
  npm run -s score -- --release TỆP      tính lại một kết quả đã công bố từ tệp JSON của nó; in SHA-256 và mọi khác biệt
  npm run -s cli -- explain INDEX PANEL UNIT  cách tính của một đơn vị (thêm --json cho máy đọc)
  npm run -s cli -- check INDEX [PHIẾU…]      kiểm tra một bộ chỉ số; PHIẾU là tệp JSON của phiếu riêng mà nó hỏi
  npm run -s cli -- indices                   các bộ chỉ số có sẵn
  npm run -s cli -- targets [--json]          mọi chỉ tiêu của năm kế hoạch

  --period KỲ   kỳ đánh giá (2026, 2026-Q1…), khi tệp không nêu hoặc có nhiều kỳ
  --variant MÃ  một công thức khác mà bộ chỉ số có nêu
  --variants    mọi công thức mà bộ chỉ số có nêu, cạnh nhau (chỉ cho score)

INDEX là tệp JSON hoặc mã của bộ chỉ số có sẵn (MÃ hoặc MÃ@PHIÊN BẢN). PANEL là tệp JSON hoặc CSV (docs/method/panel.md).
Mã thoát: 0 xong (sai sót trong số liệu được liệt kê ở luồng lỗi), 1 bị từ chối, 2 gọi sai cách.`
