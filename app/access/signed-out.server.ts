import { data, redirect } from 'react-router'
import { readForm } from '#app/http.server.ts'
import { isKeepable, type KeptForm } from './kept-form.ts'

/** A page leads to sign-in and back; a form that was sent is kept through it. `url` is the router's: the address of the page, also where a script asked for its data. */
export async function refuseSignedOut(request: Request, url: URL): Promise<never> {
  const path = url.pathname + url.search
  if (request.method === 'GET' || request.method === 'HEAD')
    throw redirect(`/login?redirect=${encodeURIComponent(path)}`, 303)
  // files are not read for a stranger: after sign-in the page asks for them again
  if (request.headers.get('Content-Type')?.startsWith('multipart/'))
    throw data(
      {
        message: 'Your session has ended, and files can’t be kept. Sign in and choose them again.',
        kept: { action: path, fields: [] } satisfies KeptForm,
      },
      { status: 401 },
    )
  const form = await readForm(request)
  const fields = [...form].filter((pair): pair is [string, string] => typeof pair[1] === 'string')
  const kept: KeptForm = { action: path, fields }
  if (!isKeepable(kept))
    throw data(
      { message: 'Your session has ended, and what was sent is too long to keep. Sign in and go back to the form.' },
      { status: 401 },
    )
  throw data(
    { message: 'Your session has ended. What you typed is kept: sign in and send it again.', kept },
    { status: 401 },
  )
}
