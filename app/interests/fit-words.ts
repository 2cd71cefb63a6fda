import type { FitRule, FitVerdict, RuleResult } from '#app/berths/fit.ts'
import { fitVerdictLabels } from '#app/berths/fit.ts'
import { formatLength, type Units } from '#app/measures/length.ts'

type Rule = Pick<RuleResult, 'rule' | 'result' | 'margin' | 'words'>
type Sizes = { length: number | null; width: number | null; depth: number | null }

const short: Partial<Record<FitRule, string>> = {
  length: 'short',
  width: 'narrow',
  depth: 'shallow',
  draft_limit: 'shallow',
  air_draft: 'low',
}

/** "Does not fit: 0.2 m too shallow". */
export function verdictWords(verdict: FitVerdict, rules: readonly Rule[], units: Units) {
  const failed = rules.find(({ result }) => result === 'fail')
  if (!failed) return fitVerdictLabels[verdict]
  const by =
    failed.margin !== null && short[failed.rule]
      ? `${formatLength(-failed.margin, units)} too ${short[failed.rule]}`
      : lowerFirst(failed.words)
  return `${fitVerdictLabels[verdict]}: ${by}`
}

const lowerFirst = (text: string) => text.charAt(0).toLowerCase() + text.slice(1)

/** Length, width and depth as bars, where both sides are known. */
export function marginsOf(rules: readonly Rule[], sizes: Sizes, units: Units) {
  return (['length', 'width', 'depth'] as const).flatMap((rule) => {
    const [have, margin] = [sizes[rule], rules.find((each) => each.rule === rule)?.margin ?? null]
    if (have === null || margin === null) return []
    const text = margin < 0 ? `${formatLength(-margin, units)} short` : `${formatLength(margin, units)} spare`
    return [{ label: rule.charAt(0).toUpperCase() + rule.slice(1), need: have - margin, have, text }]
  })
}

const kinds = { pass: 'yes', soft: 'note', fail: 'no', unknown: 'unknown' } as const
const order = { fail: 0, pass: 1, soft: 2, unknown: 3 }
const barred = new Set<FitRule>(['length', 'width', 'depth'])

/** In words; what a bar shows is said only when it fails or is not known. */
export const reasonsOf = (rules: readonly Rule[]) =>
  rules
    .filter(({ rule, result, margin }) => !(barred.has(rule) && result === 'pass' && margin !== null))
    .toSorted((a, b) => order[a.result] - order[b.result])
    .map(({ result, words }) => ({ kind: kinds[result], text: words }))
