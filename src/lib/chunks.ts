/** The bytes of a Blob in constant memory. */

/** Bytes that are given out and kept: many times what a socket buffers before it asks to wait (64 KiB). */
const kept = 1024 * 1024

/**
 * Frees each chunk a little after it was given out, because the garbage collector would let tens of megabytes pile up
 * first. So a chunk is to be used up before the next MiB is asked for: hashed, or written with regard to backpressure.
 * A Blob's stream gives copies, so that the Blob can be read again.
 */
export async function* chunksOf(blob: Blob): AsyncGenerator<Uint8Array> {
  const given: ArrayBuffer[] = []
  let bytes = 0
  for await (const chunk of blob.stream() as AsyncIterable<Uint8Array<ArrayBuffer>>) {
    yield chunk
    given.push(chunk.buffer)
    bytes += chunk.buffer.byteLength
    while (bytes - given[0]!.byteLength >= kept) {
      const oldest = given.shift()!
      bytes -= oldest.byteLength
      oldest.transfer(0)
    }
  }
}
