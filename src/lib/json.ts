/** Reads single values out of JSON from outside. Nothing here throws: what is absent or of another type is null. */
import { toInstant } from "./clock.ts"

type Path = readonly (string | number)[]

/** Null where the text is not JSON. */
export function parseJson(text: string): { readonly value: unknown } | null {
  try {
    return { value: JSON.parse(text) as unknown }
  } catch {
    return null
  }
}

/** The value at a path of keys and indexes; undefined where the path leads nowhere. */
export function at(value: unknown, ...path: Path): unknown {
  return path.reduce<unknown>((inner, key) => {
    if (typeof inner !== "object" || inner === null || !Object.hasOwn(inner, key)) return undefined
    return (inner as Record<string | number, unknown>)[key]
  }, value)
}

export function textAt(value: unknown, ...path: Path): string | null {
  const found = at(value, ...path)
  return typeof found === "string" ? found : null
}

export function listAt(value: unknown, ...path: Path): readonly unknown[] | null {
  const found = at(value, ...path)
  return Array.isArray(found) ? (found as unknown[]) : null
}

/** What a table says of a word from outside; null where it says nothing. */
export function lookUp<Value>(table: Readonly<Record<string, Value>>, word: unknown): Value | null {
  return typeof word === "string" && Object.hasOwn(table, word) ? (table[word] as Value) : null
}

/** An id, as text: some services write the same id as a number here and as a string there. */
export function idAt(value: unknown, ...path: Path): string | null {
  const found = at(value, ...path)
  if (typeof found === "number" && Number.isSafeInteger(found)) return String(found)
  return typeof found === "string" && found !== "" ? found : null
}

/** A UTC instant; a time without an offset is taken as UTC. */
export function instantAt(value: unknown, ...path: Path): string | null {
  const text = textAt(value, ...path)
  const match = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d(?:\.\d+)?)?) ?(Z|[+-]\d\d:?\d\d)?$/.exec(text ?? "")
  if (!match) return null
  const milliseconds = Date.parse(`${match[1]}T${match[2]}${match[3] ?? "Z"}`)
  return Number.isNaN(milliseconds) ? null : toInstant(milliseconds)
}

/** An http or https address; null for anything else, such as the `#` that some services put for "none". */
export function linkAt(value: unknown, ...path: Path): string | null {
  const text = textAt(value, ...path)
  return text !== null && /^https?:\/\/\S+$/.test(text) ? text : null
}
