import { useEffect } from 'react'
import { useFetcher } from 'react-router'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { Notice } from '#app/ui/flash.tsx'
import type { Duplicate } from './client-duplicates.server.ts'
import { DuplicateList, type HowToUse } from './duplicate-list.tsx'

const pause = 400
const asked = new Set(['kind', 'name', 'email', 'phone', 'country', 'born_on', 'vessel_name'])
const isAsked = (name: string) => asked.has(name) || /^contacts\[\d+\]\.(kind|value)$/.test(name)

/**
 * While one types a new client: who it may be already. It asks beside the form and holds nothing up; without scripts the form itself asks
 * when it is sent.
 */
export function DuplicateHint({ formId, use }: { formId: string; use?: HowToUse }) {
  const { slug } = usePortDisplay()
  const { load, data } = useFetcher<{ duplicates: Duplicate[] }>()
  useEffect(() => {
    const form = document.querySelector<HTMLFormElement>(`form#${formId}`)
    if (!form) return
    let timer: ReturnType<typeof setTimeout> | undefined
    let last = ''
    const ask = () => {
      const typed = new URLSearchParams()
      for (const [name, value] of new FormData(form))
        if (typeof value === 'string' && value && isAsked(name)) typed.append(name, value)
      if (typed.toString() === last) return
      last = typed.toString()
      void load(`/${slug}/clients/alike?${last}`)
    }
    const wait = () => {
      clearTimeout(timer)
      timer = setTimeout(ask, pause)
    }
    form.addEventListener('input', wait)
    return () => {
      clearTimeout(timer)
      form.removeEventListener('input', wait)
    }
  }, [formId, slug, load])
  const duplicates = data?.duplicates ?? []
  return (
    <div role="status">
      {duplicates.length > 0 && (
        <Notice>
          <div className="stack">
            <p>This may be a client already:</p>
            <DuplicateList duplicates={duplicates} use={use} />
          </div>
        </Notice>
      )}
    </div>
  )
}
