/** How the auditor's commands are called. */
export const AUDIT_HELP = `Công cụ kiểm tra, chỉ đọc tệp, không cần cơ sở dữ liệu và không dùng mạng:

  npm run -s score -- INDEX PANEL [--json] [--period KỲ] [--variant MÃ]   chấm điểm mọi đơn vị
  npm run -s cli -- explain INDEX PANEL UNIT [--json] [--period KỲ]       cách tính của một đơn vị
  npm run -s cli -- check INDEX                                           kiểm tra một bộ chỉ số
  npm run -s cli -- indices                                               các bộ chỉ số có sẵn
  npm run -s cli -- targets [--json]                                      mọi chỉ tiêu của năm kế hoạch

INDEX là tệp JSON hoặc mã của bộ chỉ số có sẵn (MÃ hoặc MÃ@PHIÊN BẢN). PANEL là tệp JSON hoặc CSV (docs/method/panel.md).`
