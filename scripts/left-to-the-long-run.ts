/** Parts of tests that `npm test` leaves out, to be told with the rest. */
export const partsLeft =
  process.env.FULL === '1' ? [] : ['[js] crawl.spec.ts: pages across a phone and at a zoom of 200 % (U-42)']

/**
 * Browser tests that `npm test` leaves to `npm run test:long`, by project: the crawl makes the desk's page a phone's, the form prober opens
 * every page without scripts, and these stories go on a phone as they do at a desk.
 */
export const leftToTheLongRun: Record<'nojs' | 'phone', string[]> =
  process.env.FULL === '1'
    ? { nojs: [], phone: [] }
    : {
        nojs: ['**/crawl.spec.ts'],
        phone: [
          '**/crawl.spec.ts',
          '**/conversation.spec.ts',
          '**/documents.spec.ts',
          '**/invoice.spec.ts',
          '**/keyboard.spec.ts',
          '**/merge.spec.ts',
          '**/registration.spec.ts',
          '**/sale.spec.ts',
          '**/second-factor.spec.ts',
          '**/sign-in.spec.ts',
          '**/signing.spec.ts',
        ],
      }
