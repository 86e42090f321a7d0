type Staff = {
  id: string
  name: string
  email: string
  password: string
  totp_secret: string
  subject: string
  made_at: string
  disabled_at: string
}

type StaffRole = { staff: string; role: string; unit: string; field: string }

type StaffSession = {
  token_hash: string
  staff: string
  agent_hash: string
  began_at: string
  seen_at: string
  second_factor: number
}

type StaffLink = {
  token_hash: string
  staff: string
  purpose: 'invitation' | 'reset'
  expires_at: string
}

type RecoveryCode = { staff: string; code_hash: string }

type SpentToken = { token: string; at: string }

type StaffDevice = { token_hash: string; staff: string; made_at: string }

type SignInFailure = { account: string; device: string; failures: number; last_at: string }

type AuditEntry = {
  seq: number
  at: string
  actor: string
  action: string
  entity: string
  entity_id: string
  unit: string
  before_value: string
  after_value: string
  reason: string
  prev_hash: string
  hash: string
}

/** Table name → row of what belongs to staff, as 0005_staff.sql makes them. */
export type StaffTables = {
  staff: Staff
  staff_role: StaffRole
  staff_session: StaffSession
  staff_link: StaffLink
  recovery_code: RecoveryCode
  spent_token: SpentToken
  staff_device: StaffDevice
  sign_in_failure: SignInFailure
  audit: AuditEntry
}
