import { z } from 'zod'
import { optionalText, text } from '../platform/input.ts'
import { FIELD_KINDS } from './answer-rules.ts'
import { CATEGORIES, PROMISE_UNITS } from './catalogue-rules.ts'
import type { StandardContent } from './standard-rules.ts'

const key = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,39}$/, { message: 'Kode hanya huruf kecil, angka, dan tanda hubung, misalnya nama-anak.' })
const line = (most: number, empty: string) => text(1, most, { empty })
const maybe = (most: number) => z.union([z.null(), optionalText(most)]).transform((value) => value ?? null)

const condition = z.union([
  z.object({ field: key, is: z.string().max(200) }).strict(),
  z.object({ field: key, in: z.array(z.string().max(200)).max(30) }).strict(),
  z.object({ field: key, answered: z.boolean() }).strict(),
])

/** One question of a form, as it is edited and copied. */
export const fieldInput = z.object({
  key,
  kind: z.enum(FIELD_KINDS, { error: 'Pilih jenis isian.' }),
  label: line(200, 'Tulis pertanyaannya.'),
  hint: optionalText(300),
  optional: z.boolean().optional(),
  choices: z
    .array(z.object({ value: z.string().min(1).max(60), label: line(120, 'Tulis pilihannya.') }))
    .max(40)
    .optional(),
  when: z.array(condition).max(4).optional(),
  substitute: optionalText(300),
  words: z.number().int().min(1).max(10).optional(),
  digits: z.number().int().min(1).max(40).optional(),
  past: z.boolean().optional(),
  unique: z.boolean().optional(),
  masked: z.boolean().optional(),
})

/** One page of a form, as it is edited and copied. */
export const stepInput = z.object({
  key,
  title: line(200, 'Tulis judul langkah.'),
  text: optionalText(1000),
  fields: z.array(fieldInput).max(20),
  when: z.array(condition).max(4).optional(),
  repeat: z
    .object({
      least: z.number().int().min(0).max(20),
      most: z.number().int().min(1).max(20),
      one: line(40, 'Tulis apa yang diulang, misalnya anak.'),
    })
    .optional(),
})

const said = z.string().max(4000).optional()

const components = z.object({
  requirements: z
    .array(z.object({ text: line(400, 'Tulis syaratnya.'), substitute: maybe(400), occasion: maybe(120) }))
    .max(60)
    .optional(),
  charter: z.string().max(2000).optional(),
  place: z.string().max(200).optional(),
  procedure: said,
  product: said,
  complaints: said,
  legalBasis: said,
  facilities: said,
  competence: said,
  supervision: said,
  staffing: said,
  guarantee: said,
  safety: said,
  evaluation: said,
})

const content = z.object({
  promiseAmount: z
    .number({ message: 'Tulis angka, misalnya 3.' })
    .int({ message: 'Tulis angka bulat.' })
    .min(1, { message: 'Tulis janji waktu, paling sedikit 1.' })
    .max(365),
  promiseUnit: z.enum(PROMISE_UNITS),
  cost: z.number({ message: 'Tulis angka, misalnya 15.000.' }).min(0).max(1_000_000_000),
  costNote: maybe(300),
  presence: z.boolean(),
  components,
  steps: z
    .array(
      z.object({
        key,
        name: line(120, 'Tulis nama tahap.'),
        unitId: z.uuid().nullable(),
        hours: z.number().min(0).max(2000).nullable(),
      }),
    )
    .max(20),
  form: z.object({ steps: z.array(stepInput).max(40) }),
  source: maybe(400),
  sourceUrl: z.union([
    z.null(),
    z.url({ protocol: /^https?$/, message: 'Tulis alamat lengkap, misalnya https://…' }).max(500),
  ]),
})

/** Everything a standard says: how it is drafted over the API, and copied from another city. */
export const contentInput: z.ZodType<StandardContent> = content

/** The same without the form, whose questions are edited one by one. */
export const wordsInput = content.omit({ form: true })

const slug = z
  .string()
  .max(80)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, { message: 'Alamat hanya huruf kecil, angka, dan tanda hubung.' })
  .refine((value) => !['lanjut', 'baru', 'kode-hilang'].includes(value), {
    message: 'Alamat ini dipakai Laras. Pilih yang lain.',
  })

/** What a service is called and who answers for it. */
export const serviceInput = z.object({
  slug,
  name: line(120, 'Tulis nama layanan.'),
  summary: line(400, 'Tulis satu kalimat: untuk siapa layanan ini.'),
  category: z.enum(CATEGORIES, { error: 'Pilih kelompoknya.' }),
  unitId: z.uuid({ message: 'Pilih unit yang bertanggung jawab.' }),
})

/** A standard published by another city, as its file says; what else the file holds is left aside. */
export const sheetInput = z
  .object({
    laras: z.literal('standar-pelayanan'),
    slug,
    name: z.string(),
    summary: z.string(),
    category: z.enum(CATEGORIES),
  })
  .and(contentInput)
