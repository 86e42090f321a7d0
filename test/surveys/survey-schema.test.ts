import { readFileSync, writeFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import * as z from 'zod'
import { surveySchema } from '../../surveys/survey.ts'

const file = new URL('../../surveys/survey.schema.json', import.meta.url)
const schema = {
  title: 'A survey definition of Thước Đo',
  ...z.toJSONSchema(surveySchema, { io: 'input' }),
}

it('keeps the JSON Schema for editors fresh (UPDATE=1 writes it)', () => {
  if (process.env.UPDATE === '1') writeFileSync(file, `${JSON.stringify(schema, null, 2)}\n`)
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(schema)
})
