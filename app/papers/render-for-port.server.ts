import type { PortScope } from '#app/access/scope.server.ts'
import { logoContent } from '#app/ports/port-logo.server.ts'
import { renderPaper } from './render-paper.server.ts'

/** A paper with the logo of its port. */
export const renderForPort = async (scope: PortScope, input: Parameters<typeof renderPaper>[0]) =>
  renderPaper({ ...input, logo: await logoContent(scope) })
