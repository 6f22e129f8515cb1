import type { Codes } from "./define.ts"

export const targetCodes = {} as const satisfies Codes
