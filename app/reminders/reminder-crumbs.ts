type Data = { reminder: { id: string; title: string } } | undefined

/** Reminders / what is to be done / what is done about it. */
export const reminderCrumbs =
  (act?: string) =>
  (data: Data, { port, reminder }: Record<string, string | undefined>) => [
    { label: 'Reminders', to: `/${port}/reminders` },
    { label: data?.reminder.title ?? 'Reminder', to: `/${port}/reminders/${reminder}` },
    ...(act ? [{ label: act }] : []),
  ]
