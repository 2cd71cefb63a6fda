import type { Page } from '@playwright/test'

/** A public form that was filled in within 300 ms is asked for once more; up to two seconds the server waits by itself. */
export const waitAsAPersonDoes = (page: Page) => page.waitForTimeout(400)
