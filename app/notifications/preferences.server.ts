import type { PortScope } from '#app/access/scope.server.ts'
import { reconcile } from '#app/edits/reconcile.server.ts'
import type { PortTransaction } from '#db/port.ts'
import { notificationRules, toldTypes, type Channels, type EmailWay, type NotificationType } from './notification.ts'
import { appField, channelsFor, choicesFrom, emailField, readChoices, type Choices } from './preference.ts'
import type { PreferencesEdit } from './preferences-input.server.ts'
import { requireUser } from './notifications.server.ts'

/** The kinds that this person may be told of at all. */
export const typesFor = (scope: PortScope) =>
  toldTypes.filter((type) =>
    scope.can(notificationRules[type].audience === 'assignee_and_berth_keepers' ? 'berths:view' : 'interests:view'),
  )

/** The choices as the fields of the form. */
const flat = (types: NotificationType[], choices: Choices) =>
  Object.fromEntries(
    types.flatMap((type) => {
      const { app, email } = channelsFor(type, choices)
      return [
        [appField(type), app ? 'on' : null],
        [emailField(type), email],
      ]
    }),
  )

export async function showPreferences(scope: PortScope) {
  const user = requireUser(scope)
  const types = typesFor(scope)
  const { kept } = await scope.read((db) => ({
    kept: db.selectFrom('user_notification_preferences').select(['choices', 'version']).where('user_id', '=', user.id),
  }))
  return {
    types,
    values: flat(types, readChoices(kept[0]?.choices)),
    version: kept[0]?.version ?? 1,
    digestTime: scope.port.settings.digestTime,
  }
}

/** Holds from the next thing that happens. */
export async function savePreferences(scope: PortScope, input: PreferencesEdit) {
  const user = requireUser(scope)
  const types = typesFor(scope)
  if (types.length === 0) return { changed: 0 }
  return scope.transaction(async (tx) => {
    await tx
      .insertInto('user_notification_preferences')
      .values({ user_id: user.id })
      .onConflict((conflict) => conflict.columns(['port_id', 'user_id']).doNothing())
      .execute()
    const current = await tx
      .selectFrom('user_notification_preferences')
      .select(['id', 'choices', 'version'])
      .where('user_id', '=', user.id)
      .forUpdate()
      .executeTakeFirstOrThrow()
    const choices = readChoices(current.choices)
    const { values, changed } = reconcile('page', { ...flat(types, choices), version: current.version }, input)
    if (changed.length === 0) return { changed: 0 }
    const chosen = values as Record<string, string | null | undefined>
    const wanted = Object.fromEntries(
      types.map((type): [NotificationType, Channels] => [
        type,
        { app: chosen[appField(type)] === 'on', email: (chosen[emailField(type)] ?? 'off') as EmailWay },
      ]),
    )
    await tx
      .updateTable('user_notification_preferences')
      .set({ choices: JSON.stringify({ ...choices, ...none(types), ...choicesFrom(wanted) }) })
      .where('id', '=', current.id)
      .execute()
    return { changed: changed.length }
  })
}

/** What follows the default again leaves the stored choices. */
const none = (types: NotificationType[]) => Object.fromEntries(types.map((type) => [type, undefined]))

/** Of these people those who want to hear of such a thing, and how. */
export async function findWishes(tx: PortTransaction, people: string[], type: NotificationType) {
  if (people.length === 0) return []
  const kept = await tx
    .selectFrom('user_notification_preferences')
    .select(['user_id', 'choices'])
    .where('user_id', 'in', people)
    .execute()
  const byPerson = new Map(kept.map(({ user_id, choices }) => [user_id, readChoices(choices)]))
  return people
    .map((user_id) => ({ user_id, ...channelsFor(type, byPerson.get(user_id) ?? {}) }))
    .filter(({ app, email }) => app || email !== 'off')
}
