/** What happened to the second factor of an account: told to its owner by mail, and kept in the audit log. */
export const happenings = [
  'app_added',
  'app_removed',
  'passkey_added',
  'passkey_removed',
  'codes_renewed',
  'reset',
] as const
export type Happening = (typeof happenings)[number]

export const happeningWords: Record<Happening, string> = {
  app_added: 'Authenticator app added',
  app_removed: 'Authenticator app removed',
  passkey_added: 'Passkey added',
  passkey_removed: 'Passkey removed',
  codes_renewed: 'New recovery codes made',
  reset: 'Reset by an administrator',
}
