import { Link } from 'react-router'
import { useRights } from '#app/access/rights.ts'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { Icon } from '#app/ui/icon.tsx'
import { Panel } from '#app/ui/panel.tsx'
import type { OnboardingStep } from './onboarding.ts'

export function OnboardingList({ steps }: { steps: OnboardingStep[] }) {
  const { slug } = usePortDisplay()
  const { can } = useRights()
  const done = steps.filter(({ isDone }) => isDone).length
  return (
    <Panel title={done === steps.length ? 'All is done' : `${done} of ${steps.length} done`} flush>
      <ul className="todo">
        {steps.map(({ key, label, isDone, note, path, right }) => (
          <li key={key} className={isDone ? 'is-done' : undefined}>
            <Icon of={isDone ? 'check' : 'circle-dot'} label={isDone ? 'Done' : 'To do'} />
            <div>
              {can(right) ? (
                <Link className="main-link" to={`/${slug}/${path}`}>
                  {label}
                </Link>
              ) : (
                <b>{label}</b>
              )}
              <span className="sub">{note}</span>
            </div>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
