import { LinkButton } from '#app/ui/button.tsx'
import { Notice } from '#app/ui/flash.tsx'
import { PageHead } from '#app/ui/page.tsx'
import { Panel } from '#app/ui/panel.tsx'

type Props = { codes: string[]; email: string; back: string; title: string }

/** Shown this once: on paper they are safe from whoever takes the phone. */
export function RecoveryCodes({ codes, email, back, title }: Props) {
  return (
    <>
      <PageHead title={title} meta="Keep these codes. They are shown this once." />
      <Panel title="Your recovery codes" meta={email}>
        <div className="stack">
          <Notice tone="warning">
            Each signs you in once in place of the app or the passkey. Print this page, or write them down, and keep the
            paper away from the phone.
          </Notice>
          <ol className="recovery-codes">
            {codes.map((code) => (
              <li key={code}>
                <code>{code}</code>
              </li>
            ))}
          </ol>
          <div className="actions">
            <LinkButton to={back} variant="primary">
              I have kept them
            </LinkButton>
          </div>
        </div>
      </Panel>
    </>
  )
}
