/** How the commands about the whole ledger are called. */
export const LEDGER_HELP = `Sao lưu, đối chiếu, chuyển dữ liệu:

  npm run -s cli -- backup TỆP.db                        sao lưu khi dịch vụ đang chạy, có kiểm tra bản sao
  npm run -s cli -- restore TỆP.db [--replace]           khôi phục khi dịch vụ đã dừng
  npm run -s cli -- verify                               đối chiếu sổ phiếu với số liệu, mẫu phiếu với dấu SHA-256
  npm run -s cli -- export responses TỆP.csv|.jsonl      xuất toàn bộ phiếu
  npm run -s cli -- import responses TỆP.csv|.jsonl      nhập phiếu; phiếu đã có không tính lại
  npm run -s cli -- export sealed TỆP.jsonl              xuất số liệu của những nửa tháng đã niêm phong
  npm run -s cli -- import sealed TỆP.jsonl              nhập số liệu niêm phong; nửa tháng đã có không tính lại`
