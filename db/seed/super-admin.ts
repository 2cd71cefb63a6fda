import { sql } from 'kysely'
import { asSystem } from '#db/system.ts'
import { ensureSeededRoles } from './seeded-roles.ts'

/** Makes a super admin and queues the mail with the link to set a password; false where the address has an account already. */
export const inviteSuperAdmin = (email: string, name: string): Promise<boolean> =>
  asSystem(async (tx) => {
    await ensureSeededRoles(tx)
    const user = await tx
      .insertInto('users')
      .values({ email, name, is_super_admin: true })
      .onConflict((conflict) => conflict.expression(sql`lower(email)`).doNothing())
      .returning('id')
      .executeTakeFirst()
    if (!user) return false
    await tx.insertInto('mail_deliveries').values({ port_id: null, user_id: user.id, kind: 'invitation' }).execute()
    return true
  })
