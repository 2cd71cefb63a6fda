import { expect, test } from 'vitest'
import { timelineOfChanged } from './about-page.ts'

test.each([
  ['/p/clients/1/edit', { type: 'client:updated', client: '1' }, '/p/clients/1/timeline'],
  ['/p/clients/1/vessels/2/edit', { type: 'vessel:updated', client: '1' }, '/p/clients/1/timeline'],
  ['/p/berths/1/edit', { type: 'berth:statusChanged', berth: '1' }, '/p/berths/1/timeline'],
  ['/p/interests/1/edit', { type: 'interest:stageChanged', interest: '1', client: '9' }, '/p/interests/1/timeline'],
  ['/p/clients/1/edit', { type: 'client:updated', client: '2' }, undefined],
  ['/p/clients/1/edit', { type: 'interest:stageChanged', interest: '3', client: '1' }, undefined],
  ['/p/clients/1/edit', { type: 'client:noteAdded', client: '1' }, undefined],
  ['/p/clients/1/notes/4/edit', { type: 'client:noteChanged', client: '1' }, '/p/clients/1/timeline'],
  ['/p/clients/new', { type: 'client:updated' }, undefined],
  ['/p/admin/users', { type: 'client:updated', client: 'users' }, undefined],
  ['/p', { type: 'many' }, undefined],
])('on %s %o leads to %s', (pathname, message, timeline) => {
  expect(timelineOfChanged(pathname, message)).toBe(timeline)
})
