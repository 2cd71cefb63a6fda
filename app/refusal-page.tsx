import { useLocation, useRouteLoaderData } from 'react-router'
import { SignInForm } from '#app/access/sign-in-form.tsx'
import type { KeptForm } from '#app/access/kept-form.ts'
import { DocumentTitle } from '#app/ui/document-title.tsx'
import { ErrorPage, errorTitle } from '#app/ui/error-page.tsx'
import { Gate } from '#app/ui/gate.tsx'

type Props = { status: number; answer: unknown; home?: string }
type Answer = { message?: string; kept?: KeptForm }

/** What a refused page shows; a form sent after the session ended is kept through sign-in. */
export function RefusalPage({ status, answer, home }: Props) {
  const { message, kept } = (typeof answer === 'object' && answer !== null ? answer : {}) as Answer
  const { pathname, search } = useLocation()
  const root = useRouteLoaderData('root') as { requestId: string } | undefined
  if (status === 401 && kept)
    return (
      <Gate title="Sign in again">
        <p>{message}</p>
        <SignInForm kept={kept} />
      </Gate>
    )
  const page = (
    <>
      <DocumentTitle>{errorTitle(status)}</DocumentTitle>
      <ErrorPage
        status={status}
        message={message}
        requestId={status ? root?.requestId : undefined}
        actions={[
          ...(status ? [] : [{ to: pathname + search, label: 'Try again' }]),
          { to: home ?? '/', label: home ? 'Back to the start of this port' : 'Go to the start' },
        ]}
      />
    </>
  )
  if (home) return page
  return (
    <div className="gate">
      <main className="gate-grid" id="main" tabIndex={-1}>
        {page}
      </main>
    </div>
  )
}
