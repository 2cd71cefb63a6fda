// The floor of an upload: a bare handler that writes what comes to a file.
import { createWriteStream } from 'node:fs'
import { createServer } from 'node:http'
import { pipeline } from 'node:stream/promises'

const { PORT, FILE = '' } = process.env
createServer(async (request, response) => {
  await pipeline(request, createWriteStream(FILE))
  response.writeHead(303, { location: '/' }).end()
}).listen(Number(PORT), '127.0.0.1', () => process.send?.('ready'))
