import { Gate } from '#app/ui/gate.tsx'
import { ActionForm, SubmitButton } from '#app/ui/form.tsx'
import type { KeptForm } from './kept-form.ts'

const plumbing = new Set(['once', 'version', 'base'])

/** Signed in again: one press sends what was typed before. */
export function ResendForm({ kept }: { kept: KeptForm }) {
  const typed = kept.fields.filter(([name, value]) => value !== '' && !plumbing.has(name))
  return (
    <Gate title="You are signed in again">
      <p>What you typed is still here. Nothing of it has been saved yet.</p>
      <dl className="facts is-tight">
        {typed.map(([name, value], at) => (
          <div key={at}>
            <dt>{name}</dt>
            <dd>{value.length > 200 ? `${value.slice(0, 200)}…` : value}</dd>
          </div>
        ))}
      </dl>
      <ActionForm action={kept.action} layout="stack">
        {kept.fields.map(([name, value], at) => (
          <input key={at} type="hidden" name={name} value={value} />
        ))}
        <SubmitButton wide>Save what I typed</SubmitButton>
      </ActionForm>
    </Gate>
  )
}
