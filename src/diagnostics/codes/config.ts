import type { Codes } from "./define.ts"

export const configCodes = {} as const satisfies Codes
