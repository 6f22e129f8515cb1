import type { Codes } from "./define.ts"

export const textCodes = {} as const satisfies Codes
