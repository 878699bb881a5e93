import { formatDate } from '../platform/i18n/format.ts'
import { ButtonLink, Buttons, Section, Stack } from '../ui/index.ts'
import { outcomeWords } from './objection-versions.tsx'
import type { Standing } from './objections.ts'
import type { SheetProps } from './sheet-page.tsx'

/** Keberatan on a closed evaluation: the officer's clock, that one waits, or what was decided. */
export function SheetObjection(props: SheetProps) {
  const { call, sheet } = props
  const { standing } = sheet
  if (!standing?.clock) return null
  const own = sheet.relation === 'self'
  if (!standing.objection && !own) return null
  const href = `/${call.agency.slug}/penilaian/${standing.row.id}/keberatan`
  return (
    <Section heading={call.t('Keberatan')} aside={<Clock {...props} standing={standing} />} id="keberatan">
      <Stack room="tight">
        <p class="read">{sentenceOf(props, standing)}</p>
        <Buttons>
          <ButtonLink href={href}>
            {own && !standing.objection ? ownLabel(props, standing) : call.t('Buka keberatan')}
          </ButtonLink>
        </Buttons>
      </Stack>
    </Section>
  )
}

function Clock({ call, standing }: SheetProps & { standing: Standing }) {
  const { t } = call
  const left = standing.clock?.left ?? null
  if (standing.objection || left === null) return null
  return <>{left > 0 ? t('Sisa {days} hari', { days: left }) : t('Hari terakhir')}</>
}

function ownLabel({ call }: SheetProps, { clock }: Standing): string {
  return clock?.left === null ? call.t('Tentang keberatan') : call.t('Ajukan keberatan')
}

function sentenceOf({ call }: SheetProps, { objection, clock, deciding }: Standing): string {
  const { t, language } = call
  const date = clock ? formatDate(clock.until, 'long', language) : ''
  if (!objection) {
    return clock?.left === null
      ? t('Masa keberatan berakhir {date}.', { date })
      : t('Tidak sependapat? Ajukan keberatan kepada atasan penilai sampai {date}.', { date })
  }
  if (objection.state === 'noted') return t('Pegawai menyimpan catatan keberatan.')
  if (objection.state === 'decided') return `${outcomeWords(call, objection)}.`
  return t('Ada keberatan yang menunggu putusan {who}. Nilai tidak dapat diubah sampai ada putusan.', {
    who: deciding?.name ?? t('atasan penilai'),
  })
}
