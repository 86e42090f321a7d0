import { SAFETY_HEADERS } from './finish-response.ts'

/** Where the files of public/ are found. */
export const PUBLIC_PATH = '/public/'

/** What a file of public/ tells the browser, whatever serves it. */
export const FILE_HEADERS = { ...SAFETY_HEADERS, 'Cache-Control': 'public, max-age=3600' }
