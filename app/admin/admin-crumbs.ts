type Params = Record<string, string | undefined>

/** Admin / the room / what is done. */
export const adminCrumbs =
  (room: { label: string; path: string }, act?: string) =>
  (_data: never, { port }: Params) => [
    { label: 'Admin', to: `/${port}/admin` },
    { label: room.label, to: `/${port}/admin/${room.path}` },
    ...(act ? [{ label: act }] : []),
  ]

export const usersRoom = { label: 'Users', path: 'users' }
export const tagsRoom = { label: 'Tags', path: 'tags' }
export const portsRoom = { label: 'Ports', path: 'ports' }
export const templatesRoom = { label: 'Templates', path: 'templates' }
export const mailRoom = { label: 'Mail', path: 'mail' }
export const rolesRoom = { label: 'Roles', path: 'roles' }
export const monitoringRoom = { label: 'Monitoring', path: 'monitoring' }
export const backupRoom = { label: 'Backup', path: 'backup' }
export const taxRoom = { label: 'Tax rates', path: 'tax-rates' }
export const exchangeRoom = { label: 'Exchange rates', path: 'exchange-rates' }
export const settingsRoom = { label: 'Settings', path: 'settings' }
export const onboardingRoom = { label: 'Onboarding', path: 'onboarding' }
export const customFieldsRoom = { label: 'Custom fields', path: 'custom-fields' }
