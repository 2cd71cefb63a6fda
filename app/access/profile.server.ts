import { asSystem } from '#db/system.ts'

export const keepTheme = (userId: string, theme: 'light' | 'dark' | 'system') =>
  asSystem(
    (tx) => tx.updateTable('users').set({ theme }).where('id', '=', userId).where('theme', '<>', theme).execute(),
    { userId },
  )

/** Where the person starts next time. */
export const keepPort = (userId: string, portId: string) =>
  asSystem((tx) => tx.updateTable('users').set({ default_port_id: portId }).where('id', '=', userId).execute(), {
    userId,
  })
