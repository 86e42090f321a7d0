import type { Signal } from '../citizen/signals.ts'

/** What a mark of an answer says, in words of the review pages. */
export const SIGNAL_NAMES: Readonly<Record<Signal, string>> = {
  fast: 'gửi quá nhanh so với độ dài của phiếu',
  straight: 'mọi nội dung cùng một mức',
  burst: 'dồn dập (hơn 30 phiếu trong 10 phút)',
  ceiling: 'quá 300 phiếu một ngày tại một điểm',
}

export const SIGNAL_SHORT: Readonly<Record<Signal, string>> = {
  fast: 'quá nhanh',
  straight: 'cùng một mức',
  burst: 'dồn dập',
  ceiling: 'quá 300 phiếu một ngày',
}

/** Marks as the ledger keeps them, `fast straight`, in words. */
export function signalsInWords(flags: string): string {
  return flags
    .split(' ')
    .map((flag) => (flag in SIGNAL_SHORT ? SIGNAL_SHORT[flag as Signal] : flag))
    .join(' + ')
}
