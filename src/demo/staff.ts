/** The common password of the demo's accounts: the demo province holds nothing to protect and says so. */
export const DEMO_PASSWORD = 'tinh mau trinh dien'

export const DEMO_ACCOUNTS: ReadonlyArray<{ readonly id: string; readonly role: string }> = []
