import { Form } from 'react-router'
import { Icon } from './icon.tsx'

export type Theme = 'light' | 'dark' | 'system'

const looks = [
  ['light', 'Light', 'sun'],
  ['dark', 'Dark', 'moon'],
  ['system', 'As the system', 'monitor'],
] as const

/** One press a choice: the buttons are the form. */
export function AppearanceForm({ theme, returnTo }: { theme: Theme; returnTo: string }) {
  return (
    <Form method="post" action="/appearance/theme" className="looks" preventScrollReset>
      <input type="hidden" name="returnTo" value={returnTo} />
      <fieldset>
        <legend className="meta">Appearance</legend>
        {looks.map(([value, label, icon]) => (
          <button key={value} name="theme" value={value} aria-pressed={theme === value}>
            <Icon of={icon} />
            {label}
          </button>
        ))}
      </fieldset>
    </Form>
  )
}
