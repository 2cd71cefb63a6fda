import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto'

type Asked = { challenge: string; origin: string; host?: string; isVerified?: boolean }
export type Device = ReturnType<typeof makeDevice>

/** A device that makes and uses a passkey as browsers hand it on (WebAuthn level 3, ES256, no attestation). */
export function makeDevice(id: string = randomBytes(32).toString('base64url')) {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const { x, y } = publicKey.export({ format: 'jwk' }) as { x: string; y: string }
  const rawId = Buffer.from(id, 'base64url')
  let count = 0

  const authData = ({ host = 'localhost', isVerified = true }: Asked, rest = Buffer.alloc(0)) => {
    const counter = Buffer.alloc(4)
    counter.writeUInt32BE(count)
    const isPresent = 0x01
    const flags = isPresent | (isVerified ? 0x04 : 0) | (rest.length > 0 ? 0x40 : 0)
    return Buffer.concat([createHash('sha256').update(host).digest(), Buffer.of(flags), counter, rest])
  }
  const clientData = (type: 'webauthn.create' | 'webauthn.get', { challenge, origin }: Asked) =>
    Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }))
  const whole = <R extends object>(response: R) => ({
    id,
    rawId: id,
    type: 'public-key',
    clientExtensionResults: {},
    response,
  })

  return {
    id,
    register(asked: Asked) {
      // {1: 2 (EC2), 3: -7 (ES256), -1: 1 (P-256), -2: x, -3: y}
      const key = Buffer.concat([
        Buffer.from('a5010203262001215820', 'hex'),
        Buffer.from(x, 'base64url'),
        Buffer.from('225820', 'hex'),
        Buffer.from(y, 'base64url'),
      ])
      const length = Buffer.alloc(2)
      length.writeUInt16BE(rawId.length)
      const made = authData(asked, Buffer.concat([Buffer.alloc(16), length, rawId, key]))
      const attestation = Buffer.concat([
        Buffer.of(0xa3),
        text('fmt'),
        text('none'),
        text('attStmt'),
        Buffer.of(0xa0),
        text('authData'),
        Buffer.of(0x58, made.length),
        made,
      ])
      return whole({
        clientDataJSON: clientData('webauthn.create', asked).toString('base64url'),
        attestationObject: attestation.toString('base64url'),
        transports: ['internal'] as unknown[],
      })
    },
    answer(asked: Asked) {
      count++
      const data = authData(asked)
      const client = clientData('webauthn.get', asked)
      const signed = Buffer.concat([data, createHash('sha256').update(client).digest()])
      return whole({
        clientDataJSON: client.toString('base64url'),
        authenticatorData: data.toString('base64url'),
        signature: sign('sha256', signed, privateKey).toString('base64url'),
      })
    },
  }
}

const text = (words: string) => Buffer.concat([Buffer.of(0x60 + words.length), Buffer.from(words)])
