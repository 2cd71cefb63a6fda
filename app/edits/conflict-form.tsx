import type { ReactNode } from 'react'
import { Comparison } from '#app/ui/comparison.tsx'
import { LinkButton } from '#app/ui/button.tsx'
import { ActionForm, FormActions, SubmitButton } from '#app/ui/form.tsx'
import { PageHead } from '#app/ui/page.tsx'
import { BaseField } from './base-field.tsx'

export type ConflictAnswer = {
  version: number
  conflicts: { field: string; original: unknown; yours: unknown; theirs: unknown }[]
  current: Record<string, unknown>
  merged: Record<string, unknown>
}
type Props = {
  conflict: ConflictAnswer
  thing: string
  labels: Record<string, string>
  /** How a value is shown, such as a country's name for its code. */
  show?: (field: string, value: unknown) => ReactNode
  back: string
}

/** As a form would post it again. */
const posted = (value: unknown) =>
  value === null || value === undefined || value === false ? '' : value === true ? 'on' : String(value)
export const plainWords = (_field: string, value: unknown) =>
  value === null || value === '' ? 'nothing' : value === true ? 'yes' : value === false ? 'no' : String(value)

/** Somebody saved the same fields first: yours, theirs and the original side by side, and a choice for each. The rest goes together by itself. */
export function ConflictForm({ conflict, thing, labels, show = plainWords, back }: Props) {
  const disputed = new Set(conflict.conflicts.map(({ field }) => field))
  const settled = Object.entries(conflict.merged).filter(([field]) => !disputed.has(field))
  const shown = Object.fromEntries(Object.entries(conflict.current).map(([field, value]) => [field, posted(value)]))
  return (
    <>
      <PageHead
        title={`Somebody else saved this ${thing} first`}
        meta="Nothing is lost. Choose which value stays, then save."
      />
      <ActionForm>
        <BaseField version={conflict.version} shown={shown} />
        {settled.map(
          ([field, value]) =>
            posted(value) !== '' && <input key={field} type="hidden" name={field} value={posted(value)} />,
        )}
        <Comparison
          theirName="They"
          fields={conflict.conflicts.map(({ field, original, yours, theirs }) => ({
            name: field,
            label: labels[field] ?? field,
            original: show(field, original),
            yours: show(field, yours),
            theirs: show(field, theirs),
            posts: { yours: posted(yours), theirs: posted(theirs) },
          }))}
        />
        <FormActions>
          <SubmitButton busy="Saving…">Save the chosen values</SubmitButton>
          <LinkButton to={back} variant="quiet">
            Leave it as they saved it
          </LinkButton>
        </FormActions>
      </ActionForm>
    </>
  )
}
