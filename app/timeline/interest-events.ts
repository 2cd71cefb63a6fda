import { factWords } from '#app/holds/sale-fact.ts'
import { leadCategoryLabels, outcomeLabels } from '#app/interests/interest.ts'
import { needsInWords } from '#app/interests/stage-gate.ts'
import type { EventName, Events } from '#db/events.ts'
import { namedFields, type Description, type Names } from './event-words.ts'

type InterestEvent = Exclude<Extract<EventName, `interest:${string}`>, `interest:move${string}`>
type Words = { [N in InterestEvent]: (names: Names, fact: Events[N]) => Description }

const labels = {
  assignee_id: 'Looked after by',
  vessel_id: 'Vessel',
  is_category_pinned: 'Lead pinned',
  category: 'Lead',
}

export const interestEvents: Words = {
  'interest:created': ({ who, interest, isByVisitor }) => ({
    icon: 'bookmark',
    parts: [isByVisitor ? 'A registration' : who, ' opened ', ...interest],
  }),
  'interest:updated': ({ who, interest }, { changedFields }) => ({
    icon: 'pencil',
    parts: [who, ' edited ', ...interest, ...namedFields(changedFields, labels)],
  }),
  'interest:assigned': ({ who, interest, assignee }, { newAssigneeId }) => ({
    icon: 'user-check',
    parts: [
      who,
      ...(newAssigneeId && assignee === who
        ? [' took ', ...interest]
        : newAssigneeId
          ? [' gave ', ...interest, ` to ${assignee ?? 'a colleague'}`]
          : [' left ', ...interest, ' to nobody']),
    ],
  }),
  'interest:stageChanged': ({ who, interest, note }, { oldStage, newStage, fact, missing }) => ({
    icon: 'repeat',
    strong: fact !== undefined,
    parts: [
      ...(fact ? [`${factWords[fact]}: `, ...interest, ' moved'] : [who, ' moved ', ...interest]),
      ' from ',
      { kind: 'stage', stage: oldStage },
      ' to ',
      { kind: 'stage', stage: newStage },
      ...(missing?.length ? [` without ${needsInWords(missing)}`] : []),
    ],
    quote: note,
  }),
  'interest:leadCategoryChanged': ({ who, interest }, { oldCategory, newCategory, pin }) => {
    const [before, after] = [
      leadCategoryLabels[oldCategory].toLowerCase(),
      leadCategoryLabels[newCategory].toLowerCase(),
    ]
    if (pin === 'released')
      return { icon: 'bookmark', parts: [who, ' let ', ...interest, ' follow its activity again'] }
    if (pin === 'set')
      return {
        icon: 'bookmark',
        parts: [who, ' pinned ', ...interest, before === after ? ` as ${after}` : ` as ${after}, it was ${before}`],
      }
    return { icon: 'bookmark', parts: [...interest, ` went from ${before} to ${after}`] }
  },
  'interest:nextStepSet': ({ who, at }, { dueOn }) => ({
    icon: 'calendar-clock',
    parts: [
      who,
      ' set the next step',
      ...at('of', 'interest'),
      ...(dueOn ? [' for ', { kind: 'day' as const, on: dueOn }] : []),
    ],
  }),
  'interest:berthLinked': ({ who, interest, berth }, { verdict, score }) => ({
    icon: 'link-2',
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
    icon: 'unlink',
    parts: [who, ' took berth ', berth, ' off ', ...interest],
  }),
  'interest:recommendationsGenerated': ({ interest }, { count, topScore }) => ({
    icon: 'anchor',
    parts:
      count === 0
        ? ['No berth suits ', ...interest, ' any more']
        : [`${count === 1 ? '1 berth suits ' : `${count} berths suit `}`, ...interest, ` best (${topScore} of 100)`],
  }),
  'interest:recommendationAdded': ({ who, interest, berth }, { state }) => ({
    icon: 'anchor',
    parts: [who, state === 'rejected' ? ' rejected berth ' : ' shortlisted berth ', berth, ' for ', ...interest],
  }),
  'interest:candidateDecided': ({ who, interest, berth }, { oldState, newState }) => ({
    icon: 'anchor',
    parts:
      newState === 'suggested'
        ? [who, ` took back that berth `, berth, ` was ${oldState} for `, ...interest]
        : [who, ` ${newState} berth `, berth, ' for ', ...interest],
  }),
  'interest:tagged': ({ who, at, tagging }) => ({ icon: 'tag', parts: [who, ` ${tagging}`, ...at('on', 'interest')] }),
  'interest:noteAdded': ({ who, at, note }) => ({
    icon: 'notebook-pen',
    strong: true,
    parts: [who, ' wrote a note', ...at('on', 'interest')],
    quote: note,
  }),
  'interest:notePinned': ({ who, at }) => ({
    icon: 'notebook-pen',
    parts: [who, ' pinned a note', ...at('on', 'interest')],
  }),
  'interest:noteUnpinned': ({ who, at }) => ({
    icon: 'notebook-pen',
    parts: [who, ' unpinned a note', ...at('on', 'interest')],
  }),
  'interest:personMentioned': ({ who, at }, { userIds }) => ({
    icon: 'bell',
    parts: [
      who,
      ` named ${userIds.length === 1 ? 'a colleague' : `${userIds.length} colleagues`} in a note`,
      ...at('on', 'interest'),
    ],
  }),
  'interest:closed': ({ who, interest }, { outcome }) =>
    outcome === 'completed'
      ? { icon: 'bookmark-check', strong: true, parts: [who, ' completed ', ...interest] }
      : {
          icon: 'bookmark-x',
          parts: [who, ' closed ', ...interest, `: ${(outcomeLabels[outcome] ?? 'Other').toLowerCase()}`],
        },
  'interest:restored': ({ who, interest }) => ({ icon: 'undo-2', parts: [who, ' opened ', ...interest, ' again'] }),
}
