/** A real client of the fake GitHub, for its own tests and for looking at what others left there. */
import { getOctokit } from "@actions/github"

const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} }

/** Sends every request once, and logs nothing. */
export function clientOf({ url }: { readonly url: string }, token = "ghs_all") {
  return getOctokit(token, { baseUrl: url, log: silent })
}

/** Status of an answer, or of the error that the client makes of it. */
export function statusOf(answer: Promise<{ readonly status: number }>): Promise<number> {
  return answer.then(
    ({ status }) => status,
    (error: unknown) => (error as { readonly status: number }).status,
  )
}
