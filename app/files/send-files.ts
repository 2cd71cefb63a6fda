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
  0: 'The connection broke, so it is not sure that the files arrived. Look at the list before you send them again.',
  401: 'Your session has ended. Sign in and choose the files again.',
  403: 'Your role does not include this.',
  413: 'A file can hold 50 MB at most. Nothing was saved.',
}

/** Posts the form as the browser would, and tells how far it is. The answer is a page; what it says is wrong is thrown. */
export function sendFiles(action: string, form: FormData, onSent: (bytes: number) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    const refuse = () => {
      const page = request.responseText && new DOMParser().parseFromString(request.responseText, 'text/html')
      const said = page ? page.querySelector('.error-summary li')?.textContent : undefined
      reject(new Error(said ?? bySelf[request.status] ?? 'The files could not be saved.'))
    }
    request.upload.addEventListener('progress', ({ loaded }) => onSent(loaded))
    request.addEventListener('load', () => (request.status >= 200 && request.status < 300 ? resolve() : refuse()))
    request.addEventListener('error', refuse)
    request.addEventListener('abort', refuse)
    request.open('POST', action)
    request.setRequestHeader('Accept', 'text/html')
    request.send(form)
  })
}
