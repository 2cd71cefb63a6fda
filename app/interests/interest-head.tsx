import { dateFormat } from '#app/dates/formats.ts'
import { useLocation } from 'react-router'
import { useRights } from '#app/access/rights.ts'
import { formatLength } from '#app/measures/length.ts'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { TagLine } from '#app/tags/tag-line.tsx'
import type { Tag } from '#app/tags/tag.ts'
import { Badge } from '#app/ui/badge.tsx'
import { LinkButton } from '#app/ui/button.tsx'
import { LeadMark } from '#app/ui/lead-mark.tsx'
import { PageHead } from '#app/ui/page.tsx'
import { Steps } from '#app/ui/steps.tsx'
import { Tabs } from '#app/ui/tabs.tsx'
import { daysWords, endWords } from './interest-words.ts'
import { type LeadCategory, type Outcome, type Stage, stageLabels, stages } from './interest.ts'

type Head = {
  id: string
  client: string
  stage: Stage
  category: LeadCategory
  outcome: Outcome | 'completed' | null
  berth: string | null
  assignee: string | null
  vessel: string | null
  loa: string | null
  beam: string | null
  draft: string | null
  desired_length: string | null
  tags: Tag[]
  days?: number
  isLate?: boolean
}
type Props = {
  interest: Head
  entered: { stage: Stage; at: Date | string }[]
  notes: number
  activities: number
  documents: number
  invoices: number
  files: number
}

export function InterestHead({ interest, entered, notes, activities, documents, invoices, files }: Props) {
  const { slug, units } = usePortDisplay()
  const { can } = useRights()
  const base = `/${slug}/interests/${interest.id}`
  const about = interest.vessel ?? interest.berth
  return (
    <>
      <PageHead
        title={about ? `${interest.client}, ${about}` : interest.client}
        marks={
          <>
            {interest.outcome ? (
              <Badge tone={interest.outcome === 'completed' ? 'success' : undefined}>
                {endWords(interest.outcome)}
              </Badge>
            ) : (
              <LeadMark lead={interest.category} />
            )}
          </>
        }
        meta={[sizeOf(interest, units), `assigned to ${interest.assignee ?? 'nobody'}`, ageWords(interest)]
          .filter(Boolean)
          .join(' · ')}
        actions={
          <>
            {!interest.outcome && can('interests:change_stage') && (
              <LinkButton to={`${base}/stage`} variant="primary" icon="arrow-right-left">
                Move to another stage
              </LinkButton>
            )}
            {interest.outcome && interest.outcome !== 'completed' && can('interests:change_stage') && (
              <LinkButton to={`${base}/restore`} icon="undo-2">
                Restore
              </LinkButton>
            )}
            {!interest.outcome && can('email:send') && can('interests:edit') && (
              <LinkButton to={`${base}/details`} icon="mail">
                Send details
              </LinkButton>
            )}
            {!interest.outcome && can('clients:edit') && (
              <LinkButton to={`${base}/activities/new`} icon="notebook-pen">
                Log a call
              </LinkButton>
            )}
            {can('interests:edit') && (
              <LinkButton to={`${base}/edit`} icon="pencil">
                Edit
              </LinkButton>
            )}
          </>
        }
      />
      <TagLine tags={interest.tags} to={can('interests:edit') && `${base}/tags`} />
      <StageSteps stage={interest.stage} entered={entered} />
      <InterestTabs base={base} {...{ notes, activities, documents, invoices, files }} />
    </>
  )
}

const ageWords = ({ days, isLate }: Head) =>
  days === undefined
    ? ''
    : `${days === 0 ? 'in this stage since today' : `${daysWords(days)} in this stage`}${isLate ? ', late' : ''}`

function sizeOf({ loa, beam, draft, desired_length }: Head, units: 'metric' | 'imperial') {
  const [length, width, depth] = [loa ?? desired_length, beam, draft].map(
    (each) => each && formatLength(Number(each), units),
  )
  const size = length && width ? `${length} × ${width}` : (length ?? (width && `beam ${width}`))
  return [size, depth && `draft ${depth}`].filter(Boolean).join(', ')
}

function StageSteps({ stage, entered }: { stage: Stage; entered: Props['entered'] }) {
  const { timezone, locale } = usePortDisplay()
  const at = new Map(entered.map((event) => [event.stage, event.at]))
  const day = (when: Date | string) =>
    dateFormat(locale, { day: 'numeric', month: 'short', timeZone: timezone }).format(new Date(when))
  return (
    <Steps
      current={stage}
      steps={stages.map((each, index) => {
        const when = at.get(each)
        const isReached = when && index <= stages.indexOf(stage)
        const since = each === stage && each !== 'completed' ? 'since ' : ''
        const note = isReached ? `${since}${day(when)}` : undefined
        return { key: each, label: stageLabels[each], note }
      })}
    />
  )
}

type Counts = Pick<Props, 'notes' | 'activities' | 'documents' | 'invoices' | 'files'>

function InterestTabs({ base, notes, activities, documents, invoices, files }: Counts & { base: string }) {
  const { pathname } = useLocation()
  const { can } = useRights()
  const tabs = [
    { label: 'Overview', to: base },
    { label: 'Berths', to: `${base}/berths` },
    { label: 'Log', to: `${base}/activities`, count: activities },
    { label: 'Notes', to: `${base}/notes`, count: notes },
    ...(can('documents:view') ? [{ label: 'Documents', to: `${base}/documents`, count: documents }] : []),
    ...(can('invoices:view') ? [{ label: 'Invoices', to: `${base}/invoices`, count: invoices }] : []),
    ...(can('files:view') ? [{ label: 'Files', to: `${base}/files`, count: files }] : []),
    { label: 'Timeline', to: `${base}/timeline` },
    { label: 'History', to: `${base}/history` },
  ]
  return <Tabs label="This interest" tabs={tabs.map((tab) => ({ ...tab, current: pathname === tab.to }))} />
}
