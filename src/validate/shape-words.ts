/** Data and schema types in the words of a sentence. */

/** What is written, without quoting it: it may be long or secret. */
export function describeType(value: unknown): string {
  if (value === null || value === undefined) return "nothing"
  if (Array.isArray(value)) return "a list"
  switch (typeof value) {
    case "object":
      return "a map"
    case "boolean":
      return `${value}`
    case "number":
      return `the number ${value}`
    default:
      return "a text"
  }
}

/** A value quoted, at most 60 characters. */
export function describeValue(value: unknown): string {
  const text = typeof value === "string" ? value : JSON.stringify(value)
  const units = [...text]
  return `"${units.length > 60 ? `${units.slice(0, 59).join("")}…` : text}"`
}

const names: Readonly<Record<string, string>> = {
  string: "a text",
  integer: "a whole number",
  number: "a number",
  boolean: "true or false",
  array: "a list",
  object: "a map of keys",
}

/** JSON Schema `type` → `a text or a whole number`. */
export function typeNames(type: unknown): string {
  return [type]
    .flat()
    .map((name) => names[String(name)] ?? String(name))
    .join(" or ")
}

/** The first example of a schema, as YAML on one line. */
export function exampleOf(schema: object | undefined): string {
  const example = (schema as { examples?: readonly unknown[] } | undefined)?.examples?.[0]
  return example === undefined ? "…" : asYaml(example)
}

function asYaml(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(asYaml).join(", ")}]`
  if (typeof value === "object" && value !== null) {
    return `{ ${Object.entries(value)
      .map(([key, inner]) => `${key}: ${asYaml(inner)}`)
      .join(", ")} }`
  }
  if (typeof value !== "string") return String(value)
  return /^[A-Za-z/][^:#,[\]{}]*$/.test(value) || /^https?:/.test(value) ? value : JSON.stringify(value)
}

/** `a, b or c`. */
export function listOf(values: readonly string[]): string {
  return values.length === 1 ? values[0]! : `${values.slice(0, -1).join(", ")} or ${values.at(-1)}`
}
