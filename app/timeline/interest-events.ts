import {
  Bookmark,
  BookmarkCheck,
  BookmarkX,
  CalendarClock,
  Link2,
  NotebookPen,
  Pencil,
  Repeat,
  Undo2,
  Unlink,
  UserCheck,
} from 'lucide-react'
import { outcomeLabels } from '#app/interests/interest.ts'
import type { EventName, Events } from '#db/events.ts'
import { namedFields, type Description, type Names } from './event-words.ts'

type InterestEvent = Extract<EventName, `interest:${string}`>
type Words = { [N in InterestEvent]: (names: Names, fact: Events[N]) => Description }

const labels = {
  assignee_id: 'Looked after by',
  vessel_id: 'Vessel',
  is_category_pinned: 'Lead pinned',
  category: 'Lead',
}

export const interestEvents: Words = {
  'interest:created': ({ who, interest, isByVisitor }) => ({
    icon: Bookmark,
    parts: [isByVisitor ? 'A registration' : who, ' opened ', ...interest],
  }),
  'interest:updated': ({ who, interest }, { changedFields }) => ({
    icon: Pencil,
    parts: [who, ' edited ', ...interest, ...namedFields(changedFields, labels)],
  }),
  'interest:assigned': ({ who, interest, assignee }, { newAssigneeId }) => ({
    icon: UserCheck,
    parts: [
      who,
      ...(newAssigneeId && assignee === who
        ? [' took ', ...interest]
        : newAssigneeId
          ? [' gave ', ...interest, ` to ${assignee ?? 'a colleague'}`]
          : [' left ', ...interest, ' to nobody']),
    ],
  }),
  'interest:stageChanged': ({ who, interest, note }, { oldStage, newStage }) => ({
    icon: Repeat,
    parts: [
      who,
      ' moved ',
      ...interest,
      ' from ',
      { kind: 'stage', stage: oldStage },
      ' to ',
      { kind: 'stage', stage: newStage },
    ],
    quote: note,
  }),
  'interest:nextStepSet': ({ who, at }, { dueOn }) => ({
    icon: CalendarClock,
    parts: [
      who,
      ' set the next step',
      ...at('of', 'interest'),
      ...(dueOn ? [' for ', { kind: 'day' as const, on: dueOn }] : []),
    ],
  }),
  'interest:berthLinked': ({ who, interest, berth }, { verdict, score }) => ({
    icon: Link2,
    parts: [
      who,
      ' linked ',
      ...interest,
      ' to berth ',
      berth,
      ...(verdict === 'fail' ? [', which does not fit'] : [` (${score} of 100)`]),
    ],
  }),
  'interest:berthUnlinked': ({ who, interest, berth }) => ({
    icon: Unlink,
    parts: [who, ' took berth ', berth, ' off ', ...interest],
  }),
  'interest:noteAdded': ({ who, at, note }) => ({
    icon: NotebookPen,
    strong: true,
    parts: [who, ' wrote a note', ...at('on', 'interest')],
    quote: note,
  }),
  'interest:closed': ({ who, interest }, { outcome }) =>
    outcome === 'completed'
      ? { icon: BookmarkCheck, strong: true, parts: [who, ' completed ', ...interest] }
      : {
          icon: BookmarkX,
          parts: [who, ' closed ', ...interest, `: ${(outcomeLabels[outcome] ?? 'Other').toLowerCase()}`],
        },
  'interest:restored': ({ who, interest }) => ({ icon: Undo2, parts: [who, ' opened ', ...interest, ' again'] }),
}
