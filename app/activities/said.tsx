import { activityKindLabels, type ActivityKind } from './activity.ts'

/** The conversation that is asked about. */
export const Said = ({ activity: { kind, note } }: { activity: { kind: ActivityKind; note: string | null } }) => (
  <p className="whitespace-pre-line">{[activityKindLabels[kind], note].filter(Boolean).join(': ')}</p>
)
