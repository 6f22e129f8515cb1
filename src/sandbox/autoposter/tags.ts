/** Tags of the fake workspace. */
import { json } from "../http.ts"
import type { Route } from "../http.ts"
import { schemas } from "../shape.ts"
import { bodyReader, unprocessable } from "./refuse.ts"
import { addTag, findByUuid } from "./site.ts"
import type { Site, Tag } from "./site.ts"

const readTag = bodyReader(
  schemas.compile<Pick<Tag, "name" | "hex_color">>({
    type: "object",
    additionalProperties: false,
    required: ["name", "hex_color"],
    properties: {
      name: { type: "string", minLength: 1, maxLength: 255 },
      hex_color: { type: "string", pattern: "^#[0-9A-Fa-f]{6}$" },
    },
  }),
)

export function tagRoutes(site: Site): Route[] {
  const path = "/:workspace/tags/:tag"
  return [
    { method: "GET", path: "/:workspace/tags", run: () => json({ data: site.tags }) },
    {
      method: "POST",
      path: "/:workspace/tags",
      run: ({ body }) => {
        const fields = readTag(site.world, body)
        // Whether a second tag of one name is refused is not documented; nobody wants one.
        if (site.tags.some(({ name }) => name === fields.name))
          throw unprocessable("name", "The name has already been taken.")
        return json(addTag(site, fields), { status: 201 })
      },
    },
    { method: "GET", path, run: ({ params }) => json(findByUuid(site.tags, "Tag", params.tag)) },
    {
      method: "PUT",
      path,
      run: ({ params, body }) => {
        Object.assign(findByUuid(site.tags, "Tag", params.tag), readTag(site.world, body))
        return json({ success: true })
      },
    },
    {
      method: "DELETE",
      path,
      run: ({ params }) => {
        site.tags.splice(site.tags.indexOf(findByUuid(site.tags, "Tag", params.tag)), 1)
        return json({ success: true })
      },
    },
  ]
}
