import { log } from '#server/platform/log.ts'
export { renderToPipeableStream } from 'react-dom/server'
export { inPort } from '#db/port.ts' // bites: The server entry draws pages
export { start } from '#server/app.ts' // bites: The server entry draws pages

export const planted = log
