import { isDocumensoOpen } from '#server/platform/documenso-account.ts'
import { builtIn } from './built-in-provider.server.ts'
import { documenso } from './documenso-provider.server.ts'
import type { SigningProvider } from './signing-provider.server.ts'

/** Who lets people sign a paper that is sent now; for one that is out, who did when it was sent (`documents.provider`). */
export function providerFor(sentBy?: 'built_in' | 'documenso' | 'paper'): SigningProvider {
  if (sentBy) return sentBy === 'documenso' ? documenso : builtIn
  return isDocumensoOpen() ? documenso : builtIn
}
