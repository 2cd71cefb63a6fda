import { data } from 'react-router'
import { receiveHint } from '#app/signing/signing-hint.server.ts'
import type { Route } from './+types/documenso'

const answers = {
  off: [404, 'There is nothing at this address.'],
  refused: [401, 'The secret is not the right one.'],
  unreadable: [400, 'What arrived can’t be read.'],
  taken: [200, 'Taken.'],
} as const

export const loader = () =>
  data({ message: 'Hints are sent here by POST.' }, { status: 405, headers: { Allow: 'POST' } })

export async function action({ request }: Route.ActionArgs) {
  const [status, message] = answers[await receiveHint(request.headers.get('X-Documenso-Secret'), await request.text())]
  return Response.json({ message }, { status })
}
