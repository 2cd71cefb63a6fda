import { z } from 'zod'
import { data, href, redirect } from 'react-router'
import { record } from '#db/events.ts'
import { log } from '#server/platform/log.ts'
import { sql } from 'kysely'
import type { SubmissionResult } from '@conform-to/react'
import { clientName } from './planted-pure.ts'
export { useFetcher } from 'react-router' // bites: The domain has no interface
export { Link } from 'react-router' // bites: The domain has no interface
export { ClientForm } from './client-form.tsx' // bites: The domain has no interface
export { createElement } from 'react' // bites: The domain has no interface
export { loader } from '#app/routes/login.tsx' // bites: The domain does not know its doors
export { sendMail } from '#jobs/mail/send-mail.ts' // bites: The domain does not know its doors
export { start } from '#server/app.ts' // bites: The domain does not know its doors
export { far } from '../../server/app.ts' // bites: The domain does not know its doors
export { Router } from 'express' // bites: The application does not know Express
export { Queue } from 'bullmq' // bites: The application does not know Express
export { Server } from 'socket.io' // bites: The application does not know Express

export const planted = [z, data, href, redirect, record, log, sql, clientName] satisfies (SubmissionResult | unknown)[]
