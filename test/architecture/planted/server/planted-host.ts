import express from 'express'
import { openScope } from '#app/access/scope.server.ts'
import { startWorker } from '#jobs/worker.ts'
export { loader } from '#app/routes/login.tsx' // bites: The host mounts the built routes

export const planted = [express, openScope, startWorker]
