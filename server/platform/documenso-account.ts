import type { Env } from './env.ts'

let isOpen = false

/** Remembers whether papers are signed at Documenso; without its variables the product's own page is used. */
export function openDocumenso({ documenso }: Pick<Env, 'documenso'>) {
  isOpen = documenso !== undefined
}

export const isDocumensoOpen = () => isOpen
