import { type BuiltRepository, buildRepository } from './build.ts'

/** A Hugo site whose pages show the same pictures in every way a page can. */
export function mediaSite(): BuiltRepository {
  return buildRepository({
    commits: [{ message: 'Set the site up', files: { ...settings, ...pictures, ...pages } }],
  })
}

/** The smallest picture there is. */
export const onePixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

const settings = {
  'hugo.toml': 'baseURL = "https://harbour.example.org/"\ntitle = "Harbour"\n',
  'assets/site.css': 'body { background: url("/images/paper.png"); }\n',
}

const pictures = {
  'static/images/harbour.png': onePixel,
  'static/images/crane.png': onePixel,
  'static/images/paper.png': onePixel,
  'static/images/forgotten.png': onePixel,
  'static/files/plan.pdf': '%PDF-1.4\n',
  'content/news/open-day/index.md': `---
title: Open day
# The picture on top.
image: "/images/harbour.png" # from the archive
---

Come along.
`,
  'content/news/open-day/crowd.png': onePixel,
}

const pages = {
  'content/news/spring.md': `---
title: 'Spring'
images:
    - /images/harbour.png
    - "/images/crane.png"
teaser: "See ![the harbour](/images/harbour.png) now"
---

![The harbour](/images/harbour.png "Morning")

\`![not this](/images/harbour.png)\`

The [plan](/files/plan.pdf?download#page=2) is there, and [gone](/files/gone.pdf) is not.
`,
  'content/news/ferry.md': `---
title: Ferry
---

<img src="../../static/images/harbour.png" alt="">
{{< figure src="/images/harbour.png" title="The harbour" >}}
![Crowd](open-day/crowd.png)
`,
  'content/about.md': '---\ntitle: About\n---\n\nNo picture here.\n',
}
