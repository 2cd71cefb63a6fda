import { Conditions, type Condition } from '#app/ui/confirm.tsx'
import { Panel } from '#app/ui/panel.tsx'
import type { AskedRights } from './asked-rights.server.ts'
import { permissionWords } from './permission-words.ts'

type Props = {
  name: string
  page: AskedRights & {
    isAllowed: boolean
    answers: { right: AskedRights['all'][number]; isAllowed: boolean; reasons: Condition[] }[]
    door?: { reasons: Condition[] }
  }
}

/** What the page asks for, right by right, and why this person has it or not. */
export function WhyPageAnswer({ name, page: { path, place, all, any, isAllowed, answers, door } }: Props) {
  if (place !== 'page')
    return (
      <Panel title="No answer" meta={path}>
        <p>
          {place === 'outside'
            ? 'This address is not below this port. Ask at the port it belongs to.'
            : 'There is no page at this address.'}
        </p>
      </Panel>
    )
  return (
    <Panel title={isAllowed ? `Yes, ${name} may open it` : `No, ${name} may not open it`} meta={path}>
      <div className="stack">
        {door && (
          <>
            <p>The page asks for no right: whoever belongs to the port may open it.</p>
            <Conditions conditions={door.reasons} />
          </>
        )}
        {all.length + any.length > 1 && (
          <p>{all.length > 1 ? 'It asks for each of these rights.' : 'One of these rights is enough.'}</p>
        )}
        {answers.map(({ right, reasons }) => (
          <section key={right}>
            <h3>{permissionWords(right)}</h3>
            <Conditions conditions={reasons} />
          </section>
        ))}
        <p className="meta">
          This is what the page asks before it reads anything. On the way it may ask for more: for the right to what it
          links to, or because a record is somebody’s own.
        </p>
      </div>
    </Panel>
  )
}
