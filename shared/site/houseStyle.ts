import * as v from 'valibot'
import type { HouseStyle } from '../document/style.ts'

const quotes = v.picklist(['plain', 'single', 'double'])

/** How the pages of a site write their front matter, as it travels to where pages are edited. */
export const houseStyleSchema: v.GenericSchema<HouseStyle> = v.object({
  format: v.picklist(['yaml', 'toml', 'json']),
  lineEnding: v.picklist(['\n', '\r\n']),
  indent: v.number(),
  sequenceIndent: v.number(),
  quotes,
  forcedQuotes: v.picklist(['single', 'double']),
  lists: v.picklist(['block', 'flow']),
  listPadding: v.boolean(),
  groupPadding: v.boolean(),
  dateStyle: quotes,
  dateShape: v.nullable(v.string()),
  emptyValue: v.picklist(['', 'null', '~']),
})
