/** Reads a request body once. Files are hashed and let go, so that the log can keep every request. */
import { createHash } from "node:crypto"

/** One part of a multipart body. */
export type Part =
  | { readonly name: string; readonly value: string }
  | {
      readonly name: string
      readonly filename: string
      /** Media type as sent, lower case. */
      readonly type: string
      /** Bytes. */
      readonly size: number
      readonly sha256: string
    }

/** A file inside a multipart body. */
export type FilePart = Extract<Part, { filename: string }>

export type Body =
  | { readonly kind: "none" }
  | { readonly kind: "json"; readonly value: unknown }
  | { readonly kind: "form"; readonly parts: readonly Part[] }
  /** Anything else, such as the bytes of a file; without a hash, JSON and multipart that cannot be parsed. */
  | { readonly kind: "other"; readonly type: string; readonly bytes: number; readonly sha256?: string }

/** The body is larger than the sandbox takes. */
export class BodyTooLarge extends Error {
  override readonly name = "BodyTooLarge"
}

/** Reads and parses the body; throws BodyTooLarge above `limit` bytes. */
export async function readBody(request: Request, limit: number): Promise<Body> {
  if (request.body === null) return { kind: "none" }
  const type = request.headers.get("content-type") ?? ""
  const counter = countBytes(limit)
  // Node's own form bodies throw outside of any promise when they are cancelled halfway.
  const limited = request.body.pipeThrough(counter.stream, { preventCancel: true })
  const counted = new Response(limited, { headers: { "content-type": type } })
  try {
    return await parse(counted, type, counter.bytes)
  } catch (error) {
    if (counter.bytes() > limit) throw new BodyTooLarge(`More than ${limit} bytes`)
    if (request.signal.aborted) throw error
    return { kind: "other", type, bytes: counter.bytes() }
  }
}

async function parse(body: Response, type: string, bytes: () => number): Promise<Body> {
  if (type.startsWith("multipart/form-data")) return { kind: "form", parts: await readParts(body) }
  if (/^application\/json\b/.test(type)) {
    const text = await body.text()
    return text === "" ? { kind: "none" } : { kind: "json", value: JSON.parse(text) as unknown }
  }
  if (body.body === null) return { kind: "none" }
  const sha256 = await hashOf(body.body)
  return bytes() === 0 ? { kind: "none" } : { kind: "other", type, bytes: bytes(), sha256 }
}

async function hashOf(stream: AsyncIterable<Uint8Array>): Promise<string> {
  const hash = createHash("sha256")
  for await (const chunk of stream) hash.update(chunk)
  return hash.digest("hex")
}

async function readParts(body: Response): Promise<Part[]> {
  const parts: Part[] = []
  // Node warns of its memory use; the size limit of a request bounds it.
  // eslint-disable-next-line @typescript-eslint/no-deprecated
  for (const [name, value] of await body.formData()) {
    if (typeof value === "string") {
      parts.push({ name, value })
      continue
    }
    const { name: filename, type, size } = value
    const sha256 = await hashOf(value.stream())
    parts.push({ name, filename, type: type.toLowerCase(), size, sha256 })
  }
  return parts
}

function countBytes(limit: number) {
  let seen = 0
  const stream = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
    transform(chunk, controller) {
      seen += chunk.byteLength
      if (seen > limit) controller.error(new BodyTooLarge(`More than ${limit} bytes`))
      else controller.enqueue(chunk)
    },
  })
  return { stream, bytes: () => seen }
}
