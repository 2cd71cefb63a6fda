import { pino, type DestinationStream, type LoggerOptions } from 'pino'
import { redactLine } from './log-redaction.ts'

const levels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']

export function createLog(destination?: DestinationStream, level = process.env.LOG_LEVEL ?? '') {
  const options: LoggerOptions = {
    level: levels.includes(level) ? level : 'info',
    base: null,
    hooks: { streamWrite: redactLine },
  }
  return destination ? pino(options, destination) : pino(options)
}

async function prettyOnTerminals() {
  if (process.env.NODE_ENV !== 'development' || !process.stdout.isTTY) return undefined
  const { default: pretty } = await import('pino-pretty')
  return pretty({ colorize: true, sync: true, translateTime: 'SYS:HH:MM:ss' })
}

export const log = createLog(await prettyOnTerminals())
