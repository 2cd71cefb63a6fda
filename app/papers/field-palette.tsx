import { useHydrated } from '#app/ui/hydrated.ts'
import { Icon } from '#app/ui/icon.tsx'
import { Panel } from '#app/ui/panel.tsx'
import type { paletteFor } from './paper-field.ts'

/** What a template may speak of. A press puts it where the cursor is in the words; without a script it is there to be copied. */
export function FieldPalette({ groups }: { groups: ReturnType<typeof paletteFor> }) {
  const isAlive = useHydrated()
  return (
    <Panel title="Fields" meta={isAlive ? 'A press puts one into the words' : 'Write them as they stand here'}>
      <div className="palette">
        {groups.map(({ key, label, fields }) => (
          <details key={key}>
            <summary>
              <Icon of="chevron-right" />
              {label}
            </summary>
            <ul>
              {fields.map((field) => (
                <li key={field.name}>
                  {isAlive ? (
                    <button type="button" className="palette-field" onClick={() => insert(field.name)}>
                      {written(field.name)}
                    </button>
                  ) : (
                    <code className="palette-field">{written(field.name)}</code>
                  )}
                  <span className="meta">
                    {field.label}
                    {!field.isOptional && ', must be known before sending'}
                  </span>
                </li>
              ))}
            </ul>
          </details>
        ))}
      </div>
    </Panel>
  )
}

const written = (name: string) => `{{ ${name} }}`

function insert(name: string) {
  const words = document.querySelector<HTMLTextAreaElement>('textarea[name=body]')
  if (!words) return
  words.setRangeText(written(name), words.selectionStart, words.selectionEnd, 'end')
  words.dispatchEvent(new Event('input', { bubbles: true }))
  words.focus()
}
