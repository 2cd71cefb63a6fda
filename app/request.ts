import { createContext } from 'react-router'

/** What the host knows of a request; set once, before any route runs. */
export type RequestInfo = {
  id: string
  address: string
  userAgent: string
  nonce: string
  appUrl: string
  /** Where this page was opened. */
  origin: string
  isSecure: boolean
  isDemo: boolean
  /** The host refuses: the root shows why, no route runs. */ problem?: { status: number; message: string }
}

export const requestInfo = createContext<RequestInfo>()

/** Takes a finished page to the socket, past the Response that answers with its status and headers. */
export const sendPage = createContext<(page: Buffer) => void>()
