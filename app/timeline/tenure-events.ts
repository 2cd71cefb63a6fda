import type { EventName, Events } from '#db/events.ts'
import type { Description, Names, Part } from './event-words.ts'

type TenureEvent = Extract<EventName, `tenure:${string}`>
type Words = { [N in TenureEvent]: (names: Names, fact: Events[N]) => Description }

const forClient = (client: Part, clientId: string | undefined): Part[] => (clientId ? [' for ', client] : [])

export const tenureEvents: Words = {
  'tenure:expiring': ({ berth }, { months }) => ({
    icon: 'calendar-clock',
    strong: true,
    parts: ['The tenure of berth ', berth, ` ends within ${months} months`],
  }),
  'tenure:started': ({ berth, client }, { years, clientId }) => ({
    icon: clientId ? 'key-round' : 'calendar-check',
    strong: true,
    parts: ['The tenure of berth ', berth, ' began', ...(clientId ? [' for ', client] : []), `: ${years} years`],
  }),
  'tenure:renewed': ({ berth, client }, { years, clientId }) => ({
    icon: 'repeat',
    strong: true,
    parts: ['The tenure of berth ', berth, ' was renewed', ...forClient(client, clientId), `: ${years} more years`],
  }),
  'tenure:transferred': ({ berth, client }) => ({
    icon: 'arrow-left-right',
    strong: true,
    parts: ['The tenure of berth ', berth, ' was taken over by ', client],
  }),
  'tenure:givenUp': ({ client }, { berthLabel }) => ({
    icon: 'arrow-left-right',
    parts: [client, ` passed berth ${berthLabel} on to another owner`],
  }),
  'tenure:vesselChanged': ({ who, berth, vessel }, { vesselId }) => ({
    icon: 'sailboat',
    parts: [
      who,
      vesselId ? ` recorded that ${vessel} lies at berth ` : ' recorded that no vessel lies at berth ',
      berth,
    ],
  }),
  'tenure:endedEarly': ({ who, berth, client }, { clientId, endsOn }) => ({
    icon: 'x',
    strong: true,
    parts: [
      who,
      ' ended the tenure of berth ',
      berth,
      ...forClient(client, clientId),
      ' early, on ',
      { kind: 'day', on: endsOn },
    ],
  }),
  'tenure:calledOff': ({ who, berth, client }, { clientId }) => ({
    icon: 'undo-2',
    parts: [who, ' called off a tenure of berth ', berth, ...forClient(client, clientId), ' before it began'],
  }),
  'tenure:ended': ({ berth, client }, { clientId }) => ({
    icon: 'calendar-check',
    strong: true,
    parts: ['The tenure of berth ', berth, ...forClient(client, clientId), ' ended'],
  }),
}
