import { type Fault, Field } from './field.tsx'

/** A new password, typed twice. */
export function NewPasswordFields({ faults }: { faults: ReadonlyArray<Fault> }) {
  return (
    <>
      <Field
        name="password"
        label="Mật khẩu mới"
        type="password"
        hint="Ít nhất 12 ký tự; có thể là một câu dễ nhớ, có dấu và khoảng trắng."
        autocomplete="new-password"
        required
        faults={faults}
      />
      <Field
        name="again"
        label="Nhập lại mật khẩu mới"
        type="password"
        autocomplete="new-password"
        required
        faults={faults}
      />
    </>
  )
}
