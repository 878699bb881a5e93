import { type Language, type Translate, translator } from '../platform/i18n/translate.ts'
import { uuidv7 } from '../platform/ids.ts'
import type { Letter, MailSettings } from '../platform/mail.ts'
import type { Agency } from '../platform/policy.ts'

/** A line of a letter: words, and the page they lead to. */
export interface LetterLine {
  words: string
  /** Beneath the agency. */
  path?: string
}

/** What a letter is made of; plain text and HTML say the same. */
export interface LetterParts {
  agency: Agency
  origin: string
  language: Language
  subject: string
  opening: string
  sections: { heading?: string; lines: readonly LetterLine[] }[]
}

const SETTINGS = 'akun/pemberitahuan'

/** A letter to one person. */
export function letterOf(parts: LetterParts, to: Pick<Letter, 'employeeId' | 'cause' | 'address'>): Letter {
  const t = translator(parts.language)
  return {
    ...to,
    subject: `Laras ${parts.agency.name}: ${parts.subject}`,
    text: plain(parts, t),
    html: `<!doctype html>${String(<Page parts={parts} t={t} />)}`,
    settings: `/${parts.agency.slug}/${SETTINGS}`,
  }
}

const hrefOf = ({ origin, agency }: LetterParts, path: string) => `${origin}/${agency.slug}/${path}`

function plain(parts: LetterParts, t: Translate): string {
  const sections = parts.sections.map(({ heading, lines }) =>
    [
      ...(heading ? [`${heading}`] : []),
      ...lines.map(({ words, path }) => `- ${words}${path ? `\n  ${hrefOf(parts, path)}` : ''}`),
    ].join('\n'),
  )
  return [parts.opening, ...sections, footOf(parts, t).join('\n'), hrefOf(parts, SETTINGS)].join('\n\n')
}

function footOf({ agency }: LetterParts, t: Translate): string[] {
  return [
    ...(agency.demo ? [t('Data contoh, bukan data resmi.')] : []),
    t('Surel ini dikirim Laras. Jangan dibalas. Atur atau hentikan di:'),
  ]
}

function Page({ parts, t }: { parts: LetterParts; t: Translate }) {
  const foot = footOf(parts, t)
  return (
    <html lang={parts.language}>
      <head>
        <meta charset="utf-8" />
        <title>{parts.subject}</title>
      </head>
      <body style="font:16px/24px system-ui,sans-serif;max-width:36em;margin:24px auto;padding:0 16px">
        <p>{parts.opening}</p>
        {parts.sections.map(({ heading, lines }) => (
          <>
            {heading ? <h2 style="font-size:16px">{heading}</h2> : null}
            <ul>
              {lines.map(({ words, path }) => (
                <li>{path ? <a href={hrefOf(parts, path)}>{words}</a> : words}</li>
              ))}
            </ul>
          </>
        ))}
        <p style="font-size:13px">
          {foot.join(' ')} <a href={hrefOf(parts, SETTINGS)}>{hrefOf(parts, SETTINGS)}</a>
        </p>
      </body>
    </html>
  )
}

/** The letter with the code that makes an address one's own. */
export function confirmationLetter(
  by: { agency: Agency; actor: { id: string }; now: Date; mail: MailSettings },
  given: { address: string; code: string; minutes: number; language: Language },
): Letter {
  const { agency, mail, actor, now } = by
  const t = translator(given.language)
  const parts: LetterParts = {
    agency,
    origin: mail.origin,
    language: given.language,
    subject: t('kode alamat surel Anda'),
    opening: t('Kode untuk memastikan alamat ini: {code}. Berlaku {minutes} menit.', {
      code: given.code,
      minutes: given.minutes,
    }),
    sections: [{ lines: [{ words: t('Bila bukan Anda yang meminta, abaikan saja. Tidak ada yang berubah.') }] }],
  }
  return letterOf(parts, {
    employeeId: actor.id,
    cause: `address ${uuidv7(now.getTime())}`,
    address: given.address,
  })
}
