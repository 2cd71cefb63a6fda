import type { Documenso, Env } from './env.ts'

let account: Documenso | undefined

/** Remembers where papers are signed; without Documenso's variables that is the product's own page. */
export function openDocumenso({ documenso }: Pick<Env, 'documenso'>) {
  account = documenso
}

export const documensoAccount = () => account
export const isDocumensoOpen = () => account !== undefined
