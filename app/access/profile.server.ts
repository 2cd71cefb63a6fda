import { RuleBroken } from '#app/errors.ts'
import { reconcile } from '#app/edits/reconcile.server.ts'
import type { ProfileEdit } from '#app/profile/profile-input.server.ts'
import { asSystem } from '#db/system.ts'

export const keepTheme = (userId: string, theme: 'light' | 'dark' | 'system') =>
  asSystem(
    (tx) => tx.updateTable('users').set({ theme }).where('id', '=', userId).where('theme', '<>', theme).execute(),
    { userId },
  )

const profile = ['id', 'name', 'email', 'locale', 'units', 'timezone', 'theme', 'default_port_id', 'version'] as const

export const showProfile = (userId: string) =>
  asSystem((tx) => tx.selectFrom('users').select(profile).where('id', '=', userId).executeTakeFirstOrThrow())

/** What a person says of themselves; it holds at every port from the next page on. `ports` are those they may enter. */
export const saveProfile = (
  userId: string,
  edit: ProfileEdit,
  ports: readonly string[],
  by: { requestId?: string; address?: string } = {},
) =>
  asSystem(
    async (tx) => {
      if (edit.default_port_id && !ports.includes(edit.default_port_id))
        throw new RuleBroken('Choose one of your ports.', 'default_port_id')
      const current = await tx
        .selectFrom('users')
        .select(profile)
        .where('id', '=', userId)
        .forUpdate()
        .executeTakeFirstOrThrow()
      const { values, changed } = reconcile('profile', current, edit)
      if (changed.length > 0) await tx.updateTable('users').set(values).where('id', '=', userId).execute()
      return { changed: changed.length, theme: values.theme }
    },
    { userId, ...by },
  )
