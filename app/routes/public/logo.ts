import { refuse } from '#app/http.server.ts'
import { showLogo } from '#app/ports/port-logo.server.ts'
import { publicScope } from '#app/registration/public-door.server.ts'
import type { Route } from './+types/logo'

export async function loader({ params, context }: Route.LoaderArgs) {
  const content = await showLogo(context.get(publicScope), params.picture).catch(refuse)
  return new Response(new Uint8Array(content), {
    headers: {
      'Content-Type': 'image/png',
      'Content-Security-Policy': "sandbox; default-src 'none'",
      'Cache-Control': 'public, max-age=31536000, immutable',
    },
  })
}
