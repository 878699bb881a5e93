import type { Translate } from '../platform/i18n/translate.ts'
import type { Agency } from '../platform/policy.ts'
import { KeyValues } from '../ui/index.ts'
import { spacedCode, spacedDigest } from './paper-rules.ts'

/** What proves a paper: its code, the page that checks it, the digest of what it says. */
export function Proof(props: {
  call: { t: Translate; agency: Pick<Agency, 'slug'>; origin: string }
  paper: { code: string; fingerprint: Buffer }
}) {
  const { call, paper } = props
  const { t, agency, origin } = call
  const check = `/${agency.slug}/cek/${paper.code}`
  return (
    <KeyValues
      items={[
        { term: t('Kode'), value: <b>{spacedCode(paper.code)}</b> },
        { term: t('Halaman pemeriksaan'), value: <a class="breaks" href={check}>{`${origin}${check}`}</a> },
        { term: t('Sidik isi'), value: <span class="digest">{spacedDigest(paper.fingerprint.toString('hex'))}</span> },
      ]}
    />
  )
}
