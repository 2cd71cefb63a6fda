import { useRights } from '#app/access/rights.ts'
import { languageName } from '#app/geo/country.ts'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { Badge } from '#app/ui/badge.tsx'
import { LinkButton } from '#app/ui/button.tsx'
import { PageHead } from '#app/ui/page.tsx'
import type { TemplateKind } from './paper-field.ts'
import { templateKindLabels } from './template-words.ts'

type Props = {
  template: {
    id: string
    kind: TemplateKind
    name: string
    language: string
    number: number
    is_default: boolean
    archived_at: Date | string | null
  }
}

export function TemplateHead({ template: { id, kind, name, language, number, is_default, archived_at } }: Props) {
  const { slug } = usePortDisplay()
  const { can } = useRights()
  const at = `/${slug}/admin/templates/${id}`
  return (
    <PageHead
      title={name}
      marks={
        <>
          {is_default && <Badge tone="success">Default</Badge>}
          {archived_at && <Badge tone="warning">Archived</Badge>}
        </>
      }
      meta={`${templateKindLabels[kind]}, ${languageName(language)}, version ${number}`}
      actions={
        can('document_templates:manage') &&
        (archived_at ? (
          <LinkButton to={`${at}/restore`}>Restore</LinkButton>
        ) : (
          <>
            {!is_default && <LinkButton to={`${at}/default`}>Take by default</LinkButton>}
            <LinkButton to={`${at}/archive`}>Archive</LinkButton>
          </>
        ))
      }
    />
  )
}
