import { Link } from 'react-router'
import { signedIn } from '#app/access/members.server.ts'
import { readMailbox } from '#app/email/mailbox.server.ts'
import { refuse } from '#app/http.server.ts'
import { requestInfo } from '#app/request.ts'
import { LetterView } from '#app/email/letter-view.tsx'
import { DocumentTitle } from '#app/ui/document-title.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { Icon } from '#app/ui/icon.tsx'
import { Panel } from '#app/ui/panel.tsx'
import { PublicPage } from '#app/ui/public-page.tsx'
import type { Route } from './+types/mail'

export async function loader({ request, context }: Route.LoaderArgs) {
  const chosen = new URL(request.url).searchParams.get('letter')
  return readMailbox(context.get(requestInfo).isDemo, context.get(signedIn), chosen).catch(refuse)
}

export default function DemoMailbox({ loaderData: { letters, letter } }: Route.ComponentProps) {
  return (
    <PublicPage
      name="Mailbox of the demo"
      foot="Nothing leaves this machine: these are the mails that would have been sent."
    >
      <DocumentTitle>{letter?.subject ?? 'Mailbox of the demo'}</DocumentTitle>
      <div className="stack">
        <h1>{letter?.subject ?? 'Mailbox of the demo'}</h1>
        {letter && <LetterView letter={letter} />}
        {letters.length === 0 && (
          <EmptyState icon="mail">Nothing was sent yet. Ask for a new password, or register an interest.</EmptyState>
        )}
        {letters.length > 0 && (
          <Panel title="Newest first" flush>
            <ul className="todo">
              {letters.map(({ name, subject, to, date }) => (
                <li key={name}>
                  <Icon of="mail" />
                  <div>
                    <Link
                      className="main-link"
                      to={`?letter=${name}`}
                      aria-current={name === letter?.name ? 'page' : undefined}
                    >
                      {subject}
                    </Link>
                    <span className="sub">
                      To {to}, {date}
                    </span>
                  </div>
                </li>
              ))}
            </ul>
          </Panel>
        )}
      </div>
    </PublicPage>
  )
}
