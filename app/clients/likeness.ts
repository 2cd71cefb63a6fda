/** What two clients have in common; `name` from 0 to 1. */
export type Common = Record<'email' | 'phone' | 'birthday' | 'company' | 'vessel' | 'address', boolean> & {
  name: number
  /** Both are known, and they differ. */
  isBornElsewhen: boolean
}
export const likenessReasons = ['email', 'phone', 'name', 'birthday', 'company', 'vessel', 'address'] as const
export type LikenessReason = (typeof likenessReasons)[number]
/** certain: the same address or number. likely: a like name and one more thing. possible: nearly the same name alone. */
export type Certainty = 'certain' | 'likely' | 'possible' | 'none'

export const reasonWords: Record<LikenessReason, string> = {
  email: 'same e-mail address',
  phone: 'same phone number',
  name: 'same or similar name',
  birthday: 'same birthday',
  company: 'same company',
  vessel: 'a vessel of the same name or registration',
  address: 'similar postal address',
}
export const certaintyWords: Record<Exclude<Certainty, 'none'>, string> = {
  certain: 'Certain',
  likely: 'Likely',
  possible: 'Possible',
}

/** Names are alike from here on, and from there on nearly the same. */
export const likeName = 0.6
const sameName = 0.8
const weights = { birthday: 15, company: 10, vessel: 10, address: 10 } as const
const seconds = Object.keys(weights) as (keyof typeof weights)[]

/** How much speaks for two clients being one, from 0 to 100, and what. */
export function likeness(common: Common): { score: number; certainty: Certainty; reasons: LikenessReason[] } {
  const isNamedAlike = common.name >= likeName
  const reasons = likenessReasons.filter((reason) => (reason === 'name' ? isNamedAlike : common[reason]))
  if (common.email || common.phone)
    return {
      score: 90 + (common.email && common.phone ? 5 : 0) + (isNamedAlike ? 5 : 0),
      certainty: 'certain',
      reasons,
    }
  // of one name, and not one person: a father and a son
  if (common.isBornElsewhen || !isNamedAlike) return { score: 0, certainty: 'none', reasons: [] }
  const more = seconds.filter((second) => common[second])
  if (more.length > 0) {
    const known = more.reduce((sum, second) => sum + weights[second], 0)
    const named = Math.round((15 * (common.name - likeName)) / (1 - likeName))
    return { score: Math.min(89, 50 + named + known), certainty: 'likely', reasons }
  }
  if (common.name < sameName) return { score: 0, certainty: 'none', reasons: [] }
  return { score: Math.round(45 * common.name), certainty: 'possible', reasons }
}
export const certaintyOf = (score: number): Exclude<Certainty, 'none'> =>
  score >= 90 ? 'certain' : score >= 50 ? 'likely' : 'possible'
