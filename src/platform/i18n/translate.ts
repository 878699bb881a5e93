import { english } from './en.ts'

/** The languages Laras speaks; Indonesian is the source of every text. */
export type Language = 'id' | 'en'

/** Says a text in the reader's language; `{name}` takes its value from `values`. */
export type Translate = (text: string, values?: Readonly<Record<string, string | number>>) => string

/** The translator for a language. A text without an English wording is said in Indonesian. */
export function translator(language: Language): Translate {
  return (text, values) => {
    const wording = language === 'en' ? (english[text] ?? text) : text
    if (!values) return wording
    return wording.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole))
  }
}
