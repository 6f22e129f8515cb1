import type { Codes } from "./define.ts"

export const mediaCodes = {} as const satisfies Codes
