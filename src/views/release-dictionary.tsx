import type { IndexNode } from '../../scoring/definition.ts'
import type { Release } from '../../scoring/release/release.ts'
import { COLUMNS } from '../releases/columns.ts'

/** What every column of the CSV means, and on which terms the data may be used. */
export function ReleaseDictionary({ release, address }: { release: Release; address: string }) {
  const { index, id } = release
  return (
    <>
      <p class="crumb">
        <a href={address}>{release.title}</a>
      </p>
      <h1>Giải thích dữ liệu</h1>
      <p>
        Tệp <a href={`${address}.csv`}>{id}.csv</a>: bảng mã UTF-8, ngăn cột bằng dấu phẩy, số thập phân có
        dấu chấm, mỗi dòng một cơ quan, đơn vị. Ô trống là không có giá trị.
      </p>
      <table class="plain">
        <thead>
          <tr>
            <th scope="col">Cột</th>
            <th scope="col">Ý nghĩa</th>
          </tr>
        </thead>
        <tbody>
          {Object.entries(COLUMNS).map(([column, words]) => (
            <tr>
              <th scope="row">
                <code>{column}</code>
              </th>
              <td>{words}</td>
            </tr>
          ))}
          {nodes(index.definition.tree as IndexNode).map(({ code, name, max }) => (
            <tr>
              <th scope="row">
                <code>{code}</code>
              </th>
              <td>
                {name.vi}
                {max === undefined ? '' : `; điểm tối đa ${String(max).replace('.', ',')}`}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>
        Tệp JSON có đủ bộ chỉ số, số liệu đã dùng để tính, kết quả và mã kiểm tra; mỗi con số trong kết quả là
        chuỗi thập phân, không làm tròn đến 9 chữ số sau dấu phẩy.
      </p>
      <h2>Điều kiện sử dụng</h2>
      <p>
        Cơ quan công bố chưa nêu giấy phép cho dữ liệu này trong hệ thống. Khi dùng lại, xin nêu nguồn, mã kết
        quả {id} và ngày công bố; quyền và điều kiện theo quyết định công bố và quy định về dữ liệu mở của cơ
        quan nhà nước. Dữ liệu không có thông tin của người trả lời; số phiếu của câu hỏi dưới{' '}
        {release.minimum} người không được đưa vào.
      </p>
    </>
  )
}

function nodes(node: IndexNode): IndexNode[] {
  return (node.children ?? []).flatMap((child) => [child, ...nodes(child)])
}
