/** The shape of one area of the catalogue. Kept apart from the whole catalogue so that areas do not import each other. */
interface Entry {
  readonly severity: "error" | "warning" | "info"
  readonly message: (args: never) => string
  readonly help: string | ((args: never) => string)
  /** One line for the README. */
  readonly explain: string
}

export type Codes = Readonly<Record<string, Entry>>
