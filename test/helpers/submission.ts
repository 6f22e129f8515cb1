/** Submissions and connections for tests of providers. */
import type { Workspace } from "../../src/model/config.ts"
import type { Submission, SubmissionPart } from "../../src/model/delivery.ts"
import type { Content, Media } from "../../src/model/post.ts"
import type { Connection, Provider } from "../../src/model/provider.ts"
import type { CallDeps } from "../../src/providers/send.ts"
import { connect } from "../../src/providers/connect.ts"
import { scriptedTransport, waitingClock, type Scripted } from "./scripted-transport.ts"
import { at } from "./at.ts"
import { aContent } from "./world.ts"

export const testToken = "amp_s3cret/+token"

/** A part for one account. */
export function aPart(
  account: string,
  network: SubmissionPart["network"],
  content: Partial<Content> = {},
): SubmissionPart {
  return { account, network, content: aContent(content) }
}

/** Opens every file as its own hash, so that a test sees which file was sent. */
export function aSubmission(given: Partial<Submission> = {}): Submission {
  return {
    post: "launch",
    when: { kind: "at", at: "2026-12-01T18:00:00Z" },
    parts: [aPart("12", "x")],
    mediaIds: {},
    sendNotAfter: Number.POSITIVE_INFINITY,
    open: async (sha256) => new Blob([sha256]),
    ...given,
  }
}

/** A file whose hash is its name. */
export function aFile(name: string, given: Partial<Media> = {}): Media {
  const isVideo = name.endsWith(".mp4")
  return {
    file: `media/${name}`,
    url: null,
    alt: null,
    kind: isVideo ? "video" : "image",
    mime: isVideo ? "video/mp4" : "image/jpeg",
    bytes: name.length,
    sha256: name,
    thumbnail: null,
    measures: null,
    ...given,
  }
}

export function aWorkspace(provider: Provider, given: Partial<Workspace> = {}): Workspace {
  return {
    name: "acme",
    provider: provider.id,
    workspace: provider.workspaceRequired ? "6f2c1d34-0000-4000-8000-000000000000" : null,
    token: "ACME_TOKEN",
    baseUrl: "https://api.example.com",
    apiVersion: null,
    ...given,
  }
}

/** A connection that gets these answers. */
export function scripted(provider: Provider, answers: readonly Scripted[], deps: Partial<CallDeps> = {}) {
  const { transport, sent } = scriptedTransport(answers)
  const clock = waitingClock(at("2026-12-01T12:00:00Z"))
  const connection: Connection = connect(provider, aWorkspace(provider), {
    ...{ token: testToken, transport, clock },
    ...deps,
  })
  return { connection, sent, clock }
}
