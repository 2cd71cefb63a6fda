import type { Happening } from './second-factor.ts'

const told: Record<Happening, string> = {
  app_added: 'An authenticator app was set up for your account. From now on a sign-in asks for its code.',
  app_removed: 'The authenticator app of your account was removed.',
  passkey_added: 'A passkey was added to your account.',
  passkey_removed: 'A passkey of your account was removed.',
  codes_renewed: 'New recovery codes were made for your account. The ones before have ended.',
  reset:
    'An administrator reset the second factor of your account: your authenticator app, passkeys and recovery codes have ended, and you were signed out everywhere. Sign in with your password and set up a new one.',
}

/** Whoever did it, the owner of the account hears of it. */
export function secondFactorWords(happening: Happening | null, appUrl: string) {
  if (!happening) return undefined
  return {
    subject: 'Your second factor was changed',
    paragraphs: [told[happening]],
    link: { href: `${appUrl}/login`, label: 'Sign in' },
    foot: 'If this was not you, set a new password at once and tell an administrator of your port.',
  }
}
