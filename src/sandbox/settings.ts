/** What can be changed about the sandbox while it runs, and the tokens it knows. */

/** At most so many requests of one token in so many seconds. */
export interface Rate {
  readonly requests: number
  readonly seconds: number
  /** `create`: only those that make a post count. Default: all. */
  readonly of?: "create"
  /** The window begins anew at whole multiples of its length. Default: it slides. */
  readonly fixed?: true
}

export interface Settings {
  /** Requests per token; `documented` (default) is what each vendor's page says. */
  readonly rate: Rate | "documented" | "unlimited"
  /** Whether a field that no vendor page names is refused (default) or ignored. */
  readonly unknownFields: "refuse" | "ignore"
  /**
   * `required`: a scheduled post waits for an approval, where the vendor knows that; `by-others`: one that the token's
   * user may not give. Default `off`.
   */
  readonly approval: "off" | "required" | "by-others"
  /** `hidden`: posts show no link and no error per account, where no vendor page promises them. Default `shown`. */
  readonly accountResults: "shown" | "hidden"
}

const defaultSettings: Settings = {
  rate: "documented",
  unknownFields: "refuse",
  approval: "off",
  accountResults: "shown",
}

/** Settings that can be changed and set back to `initial`. */
export function createSettings(initial: Partial<Settings> = {}) {
  let current: Settings = { ...defaultSettings, ...initial }
  return {
    current: () => current,
    change: (change: Partial<Settings>) => void (current = { ...current, ...change }),
    reset: () => void (current = { ...defaultSettings, ...initial }),
  }
}

/** The same three tokens work at every fake API; any other is unknown there. */
export const sandboxTokens = {
  valid: "sandbox-token",
  expired: "sandbox-expired",
  /** A real token that has no access to the workspace or organization. */
  forbidden: "sandbox-forbidden",
} as const

/** Schema of a change of settings through the control route. */
export const settingsSchema = {
  type: "object",
  additionalProperties: false,
  properties: {
    rate: {
      anyOf: [
        { enum: ["documented", "unlimited"] },
        {
          type: "object",
          additionalProperties: false,
          required: ["requests", "seconds"],
          properties: {
            requests: { type: "integer", minimum: 1 },
            seconds: { type: "integer", minimum: 1 },
          },
        },
      ],
    },
    unknownFields: { enum: ["refuse", "ignore"] },
    approval: { enum: ["off", "required", "by-others"] },
    accountResults: { enum: ["shown", "hidden"] },
  },
}
