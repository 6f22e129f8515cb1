/** Requests to addresses that strangers wrote: an address is checked, and that very address is connected. */
import { lookup } from "node:dns/promises"
import { isIP, type LookupFunction } from "node:net"
import { buildConnector } from "undici"
import { isPublicAddress } from "./public-address.ts"
import { createTransport, proxiesOf, TransportError, type Transport } from "./transport.ts"

/** Code of a TransportError: the address is not public, so nothing was connected. */
export const notPublic = "NOT_PUBLIC"

export interface PublicTransportOptions {
  /** All addresses of a host. Default: those that the system finds. */
  readonly resolve?: (
    host: string,
  ) => Promise<readonly { readonly address: string; readonly family: number }[]>
  /** Which addresses may be connected. Default: public ones. */
  readonly isAllowed?: (address: string) => boolean
  /** Most bytes of an answer. Default 1024: only its head is of interest. */
  readonly maxBytes?: number
}

/** Goes through no proxy: where `env` names one, that would choose the address, so every request fails. */
export function createPublicTransport(
  env: Readonly<Record<string, string | undefined>>,
  { maxBytes = 1024, ...checks }: PublicTransportOptions = {},
): Transport {
  const { httpProxy, httpsProxy } = proxiesOf(env)
  if (httpProxy || httpsProxy) return refuseForProxy
  return createTransport({}, { maxBytes, connect: publicConnector(checks) })
}

function refuseForProxy(): Promise<never> {
  const message = "There is a proxy, which alone would know the address that it connects"
  return Promise.reject(new TransportError(message, { sent: false, reason: "network" }))
}

function publicConnector({
  resolve = (host) => lookup(host, { all: true }),
  isAllowed = isPublicAddress,
}: Omit<PublicTransportOptions, "maxBytes">): buildConnector.connector {
  const find: LookupFunction = (host, options, done) => {
    void resolve(host).then(
      (found) => {
        const [first] = found
        // One that is not public among others is how a name is turned from one to the other.
        if (!first || !found.every(({ address }) => isAllowed(address))) done(refusal(), "")
        else if (options.all) done(null, [...found])
        else done(null, first.address, first.family)
      },
      (error: unknown) => done(error as NodeJS.ErrnoException, ""),
    )
  }
  // Without HTTP/2, as in transport.ts.
  const connect = buildConnector({ lookup: find, allowH2: false })
  return (options, callback) => {
    const host = options.hostname.replace(/^\[(.*)\]$/, "$1")
    // An address is connected without being looked up.
    if (isIP(host) !== 0 && !isAllowed(host)) callback(refusal(), null)
    else connect(options, callback)
  }
}

function refusal(): NodeJS.ErrnoException {
  return Object.assign(new Error("The address is not public"), { code: notPublic })
}
