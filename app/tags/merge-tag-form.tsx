import { useForm, type SubmissionResult } from '@conform-to/react'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { Confirm } from '#app/ui/confirm.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { SelectField } from '#app/ui/field.tsx'
import { countWords, type Usage } from './tag-usage.ts'
import { taggedKinds } from './tag.ts'

type Props = {
  tag: Usage & { name: string; archived_at: Date | string | null }
  others: { id: string; name: string }[]
  lastResult?: SubmissionResult<string[]>
  back: string
}

/** Asks which tag stays, and says what will carry it. */
export function MergeTagForm({ tag, others, lastResult, back }: Props) {
  const { locale } = usePortDisplay()
  const [form, fields] = useForm<{ into: string }>({ id: 'merge', lastResult })
  const carried = taggedKinds.filter((kind) => tag[kind] > 0).map((kind) => countWords(kind, tag[kind], locale))
  const carriers = new Intl.ListFormat('en', { type: 'conjunction' }).format(carried)
  const isPossible = !tag.archived_at && others.length > 0
  return (
    <Confirm
      question={`Merge the tag ${tag.name} into another?`}
      confirm={isPossible ? `Merge ${tag.name}` : undefined}
      cancel={{ to: back, label: 'Back to the tags' }}
      form={
        isPossible && (
          <>
            <ErrorSummary form={form} labels={{ into: 'The tag that stays' }} />
            <SelectField
              field={fields.into}
              label="The tag that stays"
              empty="Choose one"
              options={others.map(({ id, name }) => ({ value: id, label: name }))}
            />
          </>
        )
      }
    >
      {tag.archived_at
        ? `${tag.name} is archived.`
        : others.length === 0
          ? 'There is no other tag to merge it into.'
          : carriers
            ? `${sentence(carriers)} will carry the other tag instead; whatever carries both carries it once. ${tag.name} goes to the archived tags and can’t be taken apart again.`
            : `Nothing carries ${tag.name}. It goes to the archived tags, and addresses that name it lead to the other.`}
    </Confirm>
  )
}

const sentence = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
