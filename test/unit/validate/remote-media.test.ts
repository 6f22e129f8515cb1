import { describe, expect, it } from "vitest"
import type { RemoteFile } from "../../../src/media/remote.ts"
import type { Content, WrittenUrl } from "../../../src/model/post.ts"
import type { Capabilities } from "../../../src/model/capability.ts"
import type { Network } from "../../../src/model/config.ts"
import { checkRemote } from "../../../src/validate/remote-media.ts"
import { aConfig, aContent, aProvider, aTarget } from "../../helpers/world.ts"

interface Given {
  readonly written?: Partial<WrittenUrl>
  readonly options?: Content["options"]
  readonly limits?: object
  readonly capabilities?: Partial<Capabilities>
}

function told(network: Network, file: Partial<RemoteFile>, given: Given = {}) {
  const written: WrittenUrl = {
    ...{
      url: "https://cdn.example.com/a?key=s3cret",
      path: ["media", 0, "url"],
      kind: "unknown",
      use: "media",
    },
    ...given.written,
  }
  const range = { start: { line: 5, column: 10 }, end: { line: 5, column: 20 } }
  const found = checkRemote(
    written,
    { mime: null, bytes: null, ...file },
    {
      target: aTarget("x-acme", { network }),
      content: aContent({ options: given.options ?? {} }),
      config: aConfig({ limits: { [network]: given.limits ?? {} } }),
      provider: aProvider(given.capabilities),
      place: { location: { path: "posts/a.md", range }, post: "a", target: "x-acme" },
    },
  )
  return found.map(({ severity, code, message }) => `${severity} ${code} ${message}`)
}

const name = '"https://cdn.example.com/a?…"'

describe("checkRemote()", () => {
  it.each<[name: string, file: Partial<RemoteFile>, given?: Given]>([
    ["the server says nothing", {}],
    ["the size of what nobody knows", { bytes: 9e12 }],
    ["type and size are taken", { mime: "image/png", bytes: 1_000 }],
    ["the ending says the same", { mime: "image/png" }, { written: { kind: "image" } }],
    [
      "a larger size is configured",
      { mime: "image/png", bytes: 9_000_000 },
      { limits: { imageBytes: 9_000_000 } },
    ],
  ])("says nothing where %s", (_name, file, given) => {
    expect(told("x", file, given)).toEqual([])
  })

  it.each<[mime: string, given: Given, said: string]>([
    ["text/html", {}, `error media/url-type ${name} answers text/html, which is no image, video or document`],
    ["application/pdf", {}, `error media/url-type ${name} answers application/pdf, which X cannot take`],
    ["image/heic", {}, `error media/url-type ${name} answers image/heic, which X cannot take`],
    [
      "image/png",
      { written: { kind: "video" } },
      `warning media/url-type ${name} answers image/png, but its ending says that it is a video`,
    ],
    [
      "image/webp",
      { capabilities: { media: { upload: "separate", types: ["image/png"], mixed: true } } },
      `error media/url-type ${name} answers image/webp, which Fake cannot take`,
    ],
    [
      "video/mp4",
      { written: { kind: "image", use: "cover" } },
      `error media/url-type ${name} answers video/mp4, which is no image for a cover`,
    ],
  ])("finds %s", (mime, given, said) => {
    expect(told("x", { mime }, given)).toEqual([said])
  })

  it("finds a size beyond the network's, and beyond the team's own", () => {
    const mime = "image/jpeg"

    expect(told("x", { mime, bytes: 20_000_000 }, { limits: { imageBytes: 12_000_000 } })).toEqual([
      expect.stringMatching(/^error media\/url-size "\S+" is 20\D.*, but X takes at most 12\D/),
    ])
    expect(told("x", { mime, bytes: 50_000_000 })).toEqual([
      expect.stringMatching(/^error media\/url-size "\S+" is \d\S* \S+, but X takes at most \d/),
    ])
    expect(told("x", { mime, bytes: 12_000_000 }, { limits: { imageBytes: 12_000_000 } })).toEqual([])
  })

  it("holds a size against the kind that the ending promises, where the server says no type", () => {
    const limits = { videoBytes: 1_000_000 }

    expect(told("x", { bytes: 2_000_000 }, { limits, written: { kind: "video" } })).toHaveLength(1)
    expect(told("x", { bytes: 2_000_000 }, { limits, written: { kind: "gif" } })).toHaveLength(0)
  })

  it("says a wrong type, but not the size of it", () => {
    expect(told("x", { mime: "image/heic", bytes: 9e9 })).toHaveLength(1)
  })
})
