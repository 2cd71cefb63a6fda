import { expect, test } from 'vitest'
import { obstaclesOf } from './document-ready.ts'

const ready = { type: 'eoi', hasTemplate: true, isAboutAnotherBerth: false, hasApprover: true, missing: [] } as const
const ann = { name: 'Ann', email: 'ann@buyers.example', role: 'client' } as const
const boss = { name: 'Boss', email: 'boss@port.example', role: 'approver' } as const

test.each([
  ['nothing', ready, [ann, boss], []],
  ['an NDA without an approver', { ...ready, type: 'nda', hasApprover: false } as const, [ann], []],
  ['no template', { ...ready, hasTemplate: false }, [ann, boss], ['edit']],
  ['another berth', { ...ready, isAboutAnotherBerth: true }, [ann, boss], ['edit']],
  [
    'an empty field',
    {
      ...ready,
      missing: [
        { name: 'seller.name', label: 'Legal name' },
        { name: 'deal.price', label: 'Price' },
      ],
    },
    [ann, boss],
    ['settings', 'edit'],
  ],
  ['no signers', ready, [], ['signers', 'signers']],
  ['no address', ready, [{ ...ann, email: '' }, boss], ['signers']],
  ['no approver among them', ready, [ann], ['signers']],
  ['no approver at the port', { ...ready, hasApprover: false }, [ann], ['settings']],
])('%s stands against sending', (_, draft, signers, mended) => {
  expect(obstaclesOf(draft, signers).map(({ mend }) => mend)).toEqual(mended)
})
