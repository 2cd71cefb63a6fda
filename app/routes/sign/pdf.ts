import { refuse } from '#app/http.server.ts'
import { downloadPaper } from '#app/signing/paper-file.server.ts'
import { signingScope } from '#app/signing/signing-door.server.ts'
import type { Route } from './+types/pdf'

export const loader = ({ request, context }: Route.LoaderArgs) =>
  downloadPaper(context.get(signingScope), request).catch(refuse)
