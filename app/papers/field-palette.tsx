import { Panel } from '#app/ui/panel.tsx'
import type { paletteFor } from './paper-field.ts'

/** What a template may speak of, to be copied into its words. */
export function FieldPalette({ groups }: { groups: ReturnType<typeof paletteFor> }) {
  return (
    <Panel title="Fields" meta="Write them into the words as they stand here">
      <div className="stack">
        {groups.map(({ key, label, fields }) => (
          <details key={key}>
            <summary>{label}</summary>
            <dl className="facts">
              {fields.map((field) => (
                <div key={field.name}>
                  <dt>{field.label}</dt>
                  <dd>
                    <code>{`{{ ${field.name} }}`}</code>
                    {field.isOptional ? '' : ', must be known before sending'}
                  </dd>
                </div>
              ))}
            </dl>
          </details>
        ))}
      </div>
    </Panel>
  )
}
