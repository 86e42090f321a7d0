import { vietnameseDate } from '../../locales/format.ts'

/** On paper only: who prints this, and the words that head a paper of an authority. */
export function OfficialHead({ authority, unit, today }: { authority: string; unit: string; today: string }) {
  return (
    <div class="official" aria-hidden="true">
      <p>
        {authority === '' ? null : (
          <>
            <span>{authority.toLocaleUpperCase('vi')}</span>
            <br />
          </>
        )}
        <strong>{unit.toLocaleUpperCase('vi')}</strong>
      </p>
      <p>
        <strong>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</strong>
        <br />
        <strong>Độc lập - Tự do - Hạnh phúc</strong>
        <br />
        <em>In ngày {vietnameseDate(today)}</em>
      </p>
    </div>
  )
}
