/** Codes of the area `document` that come from the schemas, and from what a schema cannot say. */
import type { Codes } from "./define.ts"

export const shapeCodes = {
  "document/unknown-key": {
    severity: "error",
    message: ({ key }: { key: string; suggestion: string }) => `The key "${key}" is not known here`,
    help: ({ suggestion }: { key: string; suggestion: string }) => suggestion,
    explain: "A key that the format does not have.",
  },
  "document/missing-key": {
    severity: "error",
    message: ({ key, of }: { key: string; of: string; example: string }) => `${of} has no "${key}"`,
    help: ({ key, example }: { key: string; of: string; example: string }) => `Add "${key}: ${example}"`,
    explain: "A key that must be there is missing.",
  },
  "document/wrong-type": {
    severity: "error",
    message: ({ key, expected, found }: { key: string; expected: string; found: string; example: string }) =>
      `"${key}" takes ${expected}, but ${found} is written`,
    help: ({ example }: { key: string; expected: string; found: string; example: string }) =>
      `Write it like ${example}`,
    explain: "A value of the wrong kind, such as a number for a text.",
  },
  "document/unknown-value": {
    severity: "error",
    message: ({ key, value }: { key: string; value: string; suggestion: string }) =>
      `"${key}" does not know the value ${value}`,
    help: ({ suggestion }: { key: string; value: string; suggestion: string }) => suggestion,
    explain: "A value that is not one of those the key takes.",
  },
  "document/wrong-form": {
    severity: "error",
    message: ({ key, value }: { key: string; value: string; example: string }) =>
      `"${key}" does not take the form ${value}`,
    help: ({ example }: { key: string; value: string; example: string }) => `Write it like ${example}`,
    explain: "A text of the wrong form, such as a link without https.",
  },
  "document/wrong-name": {
    severity: "error",
    message: ({ name }: { name: string }) => `"${name}" cannot be a name`,
    help: "Use small letters, digits, - and _, at most 63 characters, beginning with a letter or digit",
    explain: "A name in the configuration has characters that names cannot have.",
  },
  "document/wrong-size": {
    severity: "error",
    message: ({ key, found, limit }: { key: string; found: string; limit: string }) =>
      `"${key}" ${found}, but ${limit}`,
    help: "Change it so that it fits, or leave the key out",
    explain: "A value, list or text that is empty, too small or too large.",
  },
  "document/repeated-item": {
    severity: "error",
    message: ({ key, value }: { key: string; value: string }) => `"${key}" names ${value} twice`,
    help: "Name it once",
    explain: "A list names something twice.",
  },
  "document/text-twice": {
    severity: "error",
    message: ({ key }: { key: "text" | "thread" }) =>
      `"${key}" stands in the front matter and in the body as well`,
    help: "Keep it in the body, and remove the key",
    explain: "A Markdown post has its text, or its thread, twice.",
  },
} as const satisfies Codes
