import { createHash } from "node:crypto"
import { expect, test } from "vitest"
import { chunksOf } from "../../../src/lib/chunks.ts"

async function read(blob: Blob) {
  const hash = createHash("sha256")
  const chunks: Uint8Array[] = []
  for await (const chunk of chunksOf(blob)) {
    hash.update(chunk)
    chunks.push(chunk)
  }
  return { hash: hash.digest("hex"), chunks }
}

test("chunksOf() gives every byte, the same each time it is asked, and holds no more than about a MiB", async () => {
  const bytes = Buffer.alloc(10_000_000, "0123456789 and some more")
  const blob = new Blob([
    "head",
    ...Array.from({ length: 100 }, (_, n) => bytes.subarray(n * 1e5, (n + 1) * 1e5)),
  ])
  const first = await read(blob)
  const held = first.chunks.reduce((sum, chunk) => sum + chunk.buffer.byteLength, 0)

  expect(first.hash).toBe(createHash("sha256").update("head").update(bytes).digest("hex"))
  expect((await read(blob)).hash).toBe(first.hash)
  expect(held).toBeLessThan(2 * 1024 * 1024)
})
