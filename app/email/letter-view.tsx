import { Link } from 'react-router'
import { Panel } from '#app/ui/panel.tsx'

type Props = { letter: { to: string; date: string; lines: string[][]; attached: string[] } }

/** A letter as plain text; its addresses can be pressed. */
export function LetterView({ letter: { to, date, lines, attached } }: Props) {
  return (
    <Panel label="Letter" foot={<Link to="/dev/mail">Back to the list</Link>}>
      <p className="meta">
        To {to}, {date}
      </p>
      <div className="letter" style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
        {lines.map((parts, line) => (
          <div key={line}>
            {parts.map((part, at) =>
              at % 2 === 1 ? (
                <a key={at} href={part}>
                  {part}
                </a>
              ) : (
                part || (parts.length === 1 && ' ')
              ),
            )}
          </div>
        ))}
      </div>
      {attached.length > 0 && <p className="meta">Attached: {attached.join('; ')}</p>}
    </Panel>
  )
}
