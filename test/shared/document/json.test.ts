import { jsonFile } from './jsonPages.ts'
import { describeLaws } from './laws.ts'

describeLaws('JSON', { files: jsonFile })
