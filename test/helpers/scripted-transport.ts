/** A transport that answers as scripted and records what was sent, and a clock whose waits take no time. */
import type { Clock } from "../../src/lib/clock.ts"
import { TransportError, type Transport, type TransportRequest } from "../../src/lib/transport.ts"

/** A status with a body: JSON, or text as it is; or a lost request. */
export type Scripted =
  | {
      readonly status: number
      readonly json?: unknown
      readonly text?: string
      readonly headers?: Readonly<Record<string, string>>
      readonly cut?: boolean
    }
  | Pick<TransportError, "sent" | "reason">

export interface SentRequest {
  readonly method: string
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  /** Parsed JSON, the parts of a form, the bytes of a file, or null. A file is shown as name, type and text. */
  readonly body: unknown
  readonly timeout: number
}

/** Answers in order; one more request than answers is an error that no test expects. */
export function scriptedTransport(answers: readonly Scripted[]): {
  transport: Transport
  sent: SentRequest[]
} {
  return answeringTransport((_request, index) => answers[index])
}

/** Answers as the function says; undefined for a request that no test expects. `index`: how many came before it. */
export function answeringTransport(answerTo: (request: SentRequest, index: number) => Scripted | undefined): {
  transport: Transport
  sent: SentRequest[]
} {
  const sent: SentRequest[] = []
  const transport: Transport = async (request) => {
    const recorded = await record(request)
    const answer = answerTo(recorded, sent.push(recorded) - 1)
    if (!answer) throw new Error(`Request ${sent.length} is one too many: ${request.method} ${request.url}`)
    if (!("status" in answer)) throw new TransportError("connection lost", answer)
    const text = answer.text ?? (answer.json === undefined ? "" : JSON.stringify(answer.json))
    return { status: answer.status, headers: answer.headers ?? {}, text, complete: answer.cut !== true }
  }
  return { transport, sent }
}

async function record({ method, url, headers, body, timeout }: TransportRequest): Promise<SentRequest> {
  return { method, url, headers, body: body && (await readBody(body)), timeout }
}

async function readBody(body: Blob): Promise<unknown> {
  if (body.type === "application/json") return JSON.parse(await body.text())
  if (!body.type.startsWith("multipart/")) return { type: body.type, text: await body.text() }
  const form = await parseForm(body)
  const parts = [...form].map(async ([name, value]) => {
    return [
      name,
      typeof value === "string"
        ? value
        : { filename: value.name, type: value.type, text: await value.text() },
    ]
  })
  return Promise.all(parts)
}

/** Reads a form with a parser that is not ours. */
export async function parseForm(body: Blob): Promise<FormData> {
  const response = new Response(body, { headers: { "content-type": body.type } })
  // It is not recommended for bodies of strangers; these are our own.
  // eslint-disable-next-line @typescript-eslint/no-deprecated
  return response.formData()
}

/** Stands still until somebody waits; waits are noted in milliseconds. */
export function waitingClock(now: number): Clock & { readonly waits: number[] } {
  let current = now
  const waits: number[] = []
  return {
    waits,
    now: () => current,
    sleep: async (milliseconds, signal) => {
      signal?.throwIfAborted()
      waits.push(milliseconds)
      current += milliseconds
    },
  }
}
