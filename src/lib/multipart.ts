/** Encodes a form with files. */
import { randomUUID } from "node:crypto"

export type FormField =
  | { readonly name: string; readonly value: string }
  /** The type of the Blob becomes the content type of the part. */
  | { readonly name: string; readonly file: Blob; readonly filename: string }

/**
 * A Blob whose type is the content type with its boundary; files in it are read only while it is sent.
 * FormData would turn every line end of a text into CR LF: https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#multipart/form-data-encoding-algorithm (2026-01).
 */
export function encodeForm(fields: readonly FormField[]): Blob {
  // Lower case, because a Blob lowers its type.
  const boundary = `postmerge-${randomUUID()}`
  const parts = fields.flatMap((field) => [`--${boundary}\r\n${head(field)}\r\n\r\n`, content(field), "\r\n"])
  return new Blob([...parts, `--${boundary}--\r\n`], { type: `multipart/form-data; boundary=${boundary}` })
}

function head(field: FormField): string {
  const disposition = `Content-Disposition: form-data; name="${quoted(field.name)}"`
  if ("value" in field) return disposition
  const type = field.file.type || "application/octet-stream"
  return `${disposition}; filename="${quoted(field.filename)}"\r\nContent-Type: ${type}`
}

function content(field: FormField): string | Blob {
  return "value" in field ? field.value : field.file
}

function quoted(name: string): string {
  return name.replaceAll("\r", "%0D").replaceAll("\n", "%0A").replaceAll('"', "%22")
}
