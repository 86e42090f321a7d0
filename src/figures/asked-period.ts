import type { Context } from 'hono'
import { type Period, parsePeriod, periodBefore, periodOf } from '../../surveys/period.ts'
import type { Config } from '../config.ts'
import type { StaffDeps, StaffEnv } from '../staff/guard.tsx'
import { staffMessage } from '../staff/page.tsx'

/** The period of the address, else the quarter that ended last: what is declared has usually just ended. */
export function askedPeriod(c: Context<StaffEnv>, { config }: StaffDeps): Period | null {
  const text = c.req.query('period') ?? ''
  return text === '' ? periodBefore(periodOf(c.get('today'), 'quarter', config.calendar)) : parsePeriod(text)
}

export function misreadPeriod(c: Context<StaffEnv>, config: Config): Promise<Response> {
  return staffMessage(c, config, {
    status: 400,
    title: 'Không hiểu địa chỉ này',
    words: 'Kỳ báo cáo viết như 2026, 2026-H1, 2026-Q1 hoặc 2026-03.',
  })
}
