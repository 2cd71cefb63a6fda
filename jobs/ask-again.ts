const firstAgain = 15

/**
 * Which asking it is for work that is `late` seconds overdue: the queue does an id once, so what it lost or gave up is asked for under a new
 * one after a quarter of a minute, then after twice as long each time.
 */
export const askingOf = (late: number) => Math.floor(Math.log2(1 + late / firstAgain))
