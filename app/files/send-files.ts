import { largestFile } from './file.ts'

/** As many together as one form may hold. */
export function inBatches<F extends { size: number }>(files: readonly F[]): F[][] {
  const batches: F[][] = []
  let room = 0
  for (const file of files) {
    const last = batches.at(-1)
    if (last && file.size <= room && last.length < 20) last.push(file)
    else {
      batches.push([file])
      room = largestFile
    }
    room -= file.size
  }
  return batches
}

const bySelf: Record<number, string> = {
  0: 'The connection broke. Press Upload again to go on: what has arrived already is not saved twice.',
  401: 'Your session has ended. Sign in and choose the files again.',
  403: 'Your role does not include this.',
  413: 'A file can hold 50 MB at most. Nothing was saved.',
}

/** A network that is gone says nothing: so long without a byte, and then without an answer, are the most. */
const longestStall = 30_000
const longestAnswer = 120_000

/** Posts the form as the browser would, and tells how far it is. The answer is a page; what it says is wrong is thrown. */
export function sendFiles(action: string, form: FormData, onSent: (bytes: number) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    const giveUp = () => request.abort()
    let timer = setTimeout(giveUp, longestStall)
    const wait = (most: number) => {
      clearTimeout(timer)
      timer = setTimeout(giveUp, most)
    }
    const refuse = () => {
      const page = request.responseText && new DOMParser().parseFromString(request.responseText, 'text/html')
      const said = page ? page.querySelector('.error-summary li')?.textContent : undefined
      reject(new Error(said ?? bySelf[request.status] ?? 'The files could not be saved.'))
    }
    request.upload.addEventListener('progress', ({ loaded }) => {
      wait(longestStall)
      onSent(loaded)
    })
    request.upload.addEventListener('load', () => wait(longestAnswer))
    request.addEventListener('load', () => (request.status >= 200 && request.status < 300 ? resolve() : refuse()))
    request.addEventListener('error', refuse)
    request.addEventListener('abort', refuse)
    request.addEventListener('loadend', () => {
      clearTimeout(timer)
      removeEventListener('offline', giveUp)
    })
    addEventListener('offline', giveUp)
    request.open('POST', action)
    request.setRequestHeader('Accept', 'text/html')
    request.send(form)
  })
}
