import { sendMail } from '#app/email/mail.server.ts'
import { record } from '#db/events.ts'
import { log } from '#server/platform/log.ts'
export { loader } from '#app/routes/login.tsx' // bites: Jobs call the domain
export { Button } from '#app/ui/button.tsx' // bites: Jobs call the domain
export { start } from '#server/app.ts' // bites: Jobs call the domain

export const planted = [sendMail, record, log]
