import type { ReactNode } from 'react'
import { LinkButton } from './button.tsx'
import { DocumentTitle } from './document-title.tsx'
import { ActionForm, SubmitButton } from './form.tsx'
import { Icon } from './icon.tsx'

export type Condition = { met: boolean; text: ReactNode }

type Props = {
  /** Names the thing: "Archive Jürgen Zürn?" */
  question: string
  /** What happens and what is safe. */
  children: ReactNode
  conditions?: readonly Condition[]
  /** The verb and the thing: "Archive Jürgen Zürn". Left out when it cannot be done yet. */
  confirm?: string
  danger?: boolean
  cancel: { to: string; label: string }
  action?: string
  /** Hidden values, such as the version. */
  fields?: Record<string, string>
  /** Fields to fill in before confirming, such as a reason. */
  form?: ReactNode
}

export function Confirm(props: Props) {
  const { question, children, conditions = [], confirm, danger = true, cancel, action, fields = {}, form } = props
  const body = (
    <>
      <DocumentTitle>{question}</DocumentTitle>
      <h1>{question}</h1>
      <div className="lead">{children}</div>
      {conditions.length > 0 && <Conditions conditions={conditions} />}
      {form}
    </>
  )
  const back = <LinkButton to={cancel.to}>{cancel.label}</LinkButton>
  if (!confirm)
    return (
      <div className="panel panel-body confirm">
        {body}
        <div className="actions">{back}</div>
      </div>
    )
  return (
    <section className="panel panel-body confirm">
      <ActionForm action={action} layout="stack">
        {Object.entries(fields).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        {body}
        <div className="actions">
          <SubmitButton variant={danger ? 'danger' : 'primary'}>{confirm}</SubmitButton>
          {back}
        </div>
      </ActionForm>
    </section>
  )
}

export function Conditions({ conditions }: { conditions: readonly Condition[] }) {
  return (
    <ul className="reasons">
      {conditions.map(({ met, text }, index) => (
        <li key={index} className={met ? 'p' : 'f'}>
          <Icon of={met ? 'check' : 'x'} />
          <span>
            <span className="vh">{met ? 'Yes: ' : 'Not yet: '}</span>
            {text}
          </span>
        </li>
      ))}
    </ul>
  )
}
