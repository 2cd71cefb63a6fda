import type { Env } from './platform/env.ts'

/** Where the page that asks was opened: APP_URL, or another name of this machine, which has passkeys where its number can’t. */
export function ownOrigin({ appUrl, allowedHosts }: Pick<Env, 'appUrl' | 'allowedHosts'>, host: string | undefined) {
  const asked = host?.toLowerCase() ?? ''
  return /^http:\/\/(localhost|127\.)/.test(appUrl) && /^localhost(:\d+)?$/.test(asked) && allowedHosts.includes(asked)
    ? `http://${asked}`
    : appUrl
}
