import { useEffect } from 'react'
import { Form, useFetcher } from 'react-router'
import { usePortDisplay } from '#app/ports/port-display.ts'
import type { TemplateKind } from './paper-field.ts'
import type { Preview } from './template-preview.server.ts'
import { TemplatePreview } from './template-preview.tsx'

type Props = {
  template: { id: string; kind: TemplateKind; number: number }
  preview: Preview
  deals: readonly { id: string; client: string; berth: string }[]
  deal: string | undefined
  isEditable: boolean
}
const pause = 400

/** The paper beside its words: it follows them while somebody writes. */
export function LivePreview({ template, preview, deals, deal, isEditable }: Props) {
  const { slug } = usePortDisplay()
  const live = useFetcher<{ preview?: Preview }>()
  const { submit } = live
  useEffect(() => {
    const words = isEditable && document.querySelector<HTMLTextAreaElement>('textarea[name=body]')
    if (!words) return
    let waiting: number | undefined
    const follow = () => {
      clearTimeout(waiting)
      waiting = window.setTimeout(
        () =>
          void submit(
            { kind: template.kind, body: words.value, ...(deal && { deal }) },
            { method: 'post', action: `/${slug}/admin/templates/preview`, defaultShouldRevalidate: false },
          ),
        pause,
      )
    }
    words.addEventListener('input', follow)
    return () => {
      clearTimeout(waiting)
      words.removeEventListener('input', follow)
    }
  }, [isEditable, submit, slug, template.kind, deal])
  const isOfInvoice = template.kind === 'invoice' || template.kind === 'reminder_letter'
  return (
    <>
      {!isOfInvoice && deals.length > 0 && (
        <Form className="row" role="search" aria-label="Record to try the words on">
          <input type="hidden" name="number" value={template.number} />
          <label className="label" htmlFor="trial-deal">
            Try it on
          </label>
          <select className="select" id="trial-deal" name="deal" defaultValue={deal} key={deal}>
            {deals.map(({ id, client, berth }) => (
              <option key={id} value={id}>
                {client}, berth {berth}
              </option>
            ))}
          </select>
          <button className="btn" type="submit">
            Show
          </button>
        </Form>
      )}
      <TemplatePreview
        preview={live.data?.preview ?? preview}
        of={isOfInvoice ? 'With the newest invoice' : 'With the values of a real deal'}
      />
    </>
  )
}
