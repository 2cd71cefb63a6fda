import { Confirm } from '#app/ui/confirm.tsx'

/** Where a draft would be changed that is none any more. */
export const SentAlready = ({ title, back }: { title: string; back: string }) => (
  <Confirm question={`“${title}” was sent`} cancel={{ to: back, label: 'Back to the document' }}>
    What was sent stays as it is. Call it off and draw it up again to change it.
  </Confirm>
)
