import { useForm, type SubmissionResult } from '@conform-to/react'
import type { ReactNode } from 'react'
import { Confirm } from '#app/ui/confirm.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { PasswordToConfirm } from './password-to-confirm.tsx'

type Props = {
  question: string
  children: ReactNode
  confirm: string
  danger?: boolean
  email: string
  back: string
  lastResult?: SubmissionResult<string[]>
}

export function ConfirmByPassword({ question, children, confirm, danger, email, back, lastResult }: Props) {
  const [form, fields] = useForm<{ password: string }>({ id: 'confirm', lastResult })
  return (
    <>
      <ErrorSummary form={form} />
      <Confirm
        question={question}
        confirm={confirm}
        danger={danger}
        cancel={{ to: back, label: 'Back to security' }}
        form={<PasswordToConfirm field={fields.password} email={email} />}
      >
        {children}
      </Confirm>
    </>
  )
}
