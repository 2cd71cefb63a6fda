/** What a letter about berths holds at most: the papers must get through any mail server. */
export const mostBerths = 8

/** What the agent begins with; the salutation and the berths' sizes and prices are added by themselves. */
export function firstWords(berths: readonly string[]) {
  const which =
    berths.length === 1 ? `berth ${berths[0]}` : berths.length > 1 ? `berths ${listed(berths)}` : 'our berths'
  return {
    subject: berths.length === 1 ? `Berth ${berths[0]}` : 'Berths for you',
    body: `Thank you for your interest. Here are the details of ${which}.\n\nI am glad to show you around: tell me which day suits you.`,
  }
}

const listed = (names: readonly string[]) => `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
