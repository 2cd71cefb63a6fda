import { createCookie } from 'react-router'

const day = 24 * 60 * 60

/** Names with `__Host-` where the connection is secure: a neighbouring host can't set or read them. */
const open = (name: string, maxAge: number | undefined, isSecure: boolean) =>
  createCookie(isSecure ? `__Host-${name}` : name, {
    httpOnly: true,
    secure: isSecure,
    sameSite: 'lax',
    path: '/',
    maxAge,
  })

export const sessionCookie = (isSecure: boolean) => open('session', 7 * day, isSecure)
export const deviceCookie = (isSecure: boolean) => open('device', 400 * day, isSecure)
export const flashCookie = (isSecure: boolean) => open('flash', 60, isSecure)
export const themeCookie = (isSecure: boolean) => open('theme', 400 * day, isSecure)
export const sidebarCookie = (isSecure: boolean) => open('sidebar', 400 * day, isSecure)
/** Where the person starts next time. */
export const portCookie = (isSecure: boolean) => open('port', 400 * day, isSecure)
/** How far a sign-in came that asks for a second step. */
export const stepCookie = (isSecure: boolean) => open('step', 10 * 60, isSecure)
