import { expect, test } from 'vitest'
import { withoutToken } from './request-log.ts'

test.each([
  ['/set-password?token=abc', '/set-password'],
  ['/sign/AbC_-123/paper?x=1', '/sign/[link]/paper'],
  ['/sign/AbC_-123', '/sign/[link]'],
  ['/sign/AbC_-123.data?_routes=x', '/sign/[link].data'],
  ['//Sign//AbC_-123/pdf', '/sign/[link]/pdf'],
  ['/offer/AbC_-123/decline', '/offer/[link]/decline'],
  ['/port-nimara/clients', '/port-nimara/clients'],
  [undefined, undefined],
])('%s is logged as %s', (url, logged) => expect(withoutToken(url)).toBe(logged))
