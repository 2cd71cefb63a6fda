import { PasswordField } from '#app/ui/password-field.tsx'
import type { Field } from '#app/ui/field.tsx'

/** Before an account is entered otherwise than until now. */
export function PasswordToConfirm({ field, email }: { field: Field; email: string }) {
  return (
    <>
      <input type="email" name="email" value={email} autoComplete="username" readOnly hidden />
      <PasswordField
        field={field}
        label="Current password"
        hint="So that nobody at a screen you left open can do this"
        autoComplete="current-password"
      />
    </>
  )
}
