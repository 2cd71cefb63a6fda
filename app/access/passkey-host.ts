/** Passkeys are bound to a name such as crm.example.com or localhost; an address of digits has none. */
export const isNameOfHost = (host: string) => !/^[\d.]+$|^\[/.test(host)
