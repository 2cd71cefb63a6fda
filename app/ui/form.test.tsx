// @vitest-environment node
import type { ReactNode } from 'react'
import { renderToString } from 'react-dom/server'
import { createMemoryRouter, RouterProvider } from 'react-router'
import { expect, it } from 'vitest'
import { ErrorSummary } from './error-summary.tsx'
import { ActionForm, SubmitButton } from './form.tsx'
import { OnceKeyContext } from './once-key.ts'

function page(element: ReactNode) {
  return renderToString(<RouterProvider router={createMemoryRouter([{ path: '*', element }])} />)
}

it('gives each form of a page its own one-time key', () => {
  const html = page(
    <OnceKeyContext value="k1.">
      <ActionForm>
        <SubmitButton>Save client</SubmitButton>
      </ActionForm>
      <ActionForm>
        <SubmitButton>Archive client</SubmitButton>
      </ActionForm>
    </OnceKeyContext>,
  )
  const keys = [...html.matchAll(/name="once" value="([^"]+)"/g)].map(([, key]) => key)
  expect(keys).toHaveLength(2)
  expect(new Set(keys).size).toBe(2)
  expect(keys.every((key) => key?.startsWith('k1.'))).toBe(true)
  expect(html).not.toContain('disabled')
})

it('leads from the summary to each field, and counts in words', () => {
  const form = { id: 'client', allErrors: { email: ['It needs an @'], '': ['The client was archived'] } }
  const html = page(<ErrorSummary form={form} />)
  expect(html).toContain('Two')
  expect(html).toContain('<a href="#client-email">It needs an @</a>')
  expect(html).toContain('role="alert"')
  expect(html).not.toContain('href="#client-"')
})
