import { browserProduct } from '#test/http/product.ts'
import { accountOf, type DemoAccount } from '#test/http/sign-in-once.ts'

/** The sign-ins that the started product wrote down, read in a test (the file is there once the server answers). */
export const demoAccount = (role: string, port?: string): DemoAccount => accountOf(browserProduct(), role, port)
