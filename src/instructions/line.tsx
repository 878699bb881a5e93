import type { PageCall, Reader } from '../organization/index.ts'
import { formatDate } from '../platform/i18n/format.ts'
import { type Need, Status } from '../ui/index.ts'
import { overdueDays } from './rules.ts'
import type { InstructionLine, ListKind } from './sql.ts'
import { INSTRUCTION_STATUS } from './words.ts'

const SHOWN_CHARS = 120

/** That an instruction is at work on a figure: who, until when, how far; its words only for those it concerns. */
export function traceOf(call: PageCall, line: InstructionLine, readable: boolean): Need {
  const { t } = call
  const whole = lineOf(call, line, 'all')
  if (readable) return whole
  const title = t('{giver} meminta {owner}', { giver: line.giver, owner: line.owner })
  return { ...whole, title, href: '#instruksi', text: line.unitName ?? undefined }
}

/** One instruction as a line of a list: what, until when, between whom, and where it stands. */
export function lineOf(call: Reader, line: InstructionLine, kind: ListKind): Need {
  const { t, agency, language, today } = call
  const late = overdueDays(line, today)
  const { label, tone } = INSTRUCTION_STATUS[line.state]
  const who = {
    mine: t('dari {giver}', { giver: line.giver }),
    given: t('kepada {owner}', { owner: line.owner }),
    all: t('{giver} kepada {owner}', { giver: line.giver, owner: line.owner }),
  }[kind]
  return {
    title: shortened(line.text),
    href: `/${agency.slug}/instruksi/${line.id}`,
    when: formatDate(line.due, 'short', language),
    text: [who, line.unitName, line.indicator ? `${line.code} ${line.indicator}` : null].filter(Boolean).join(' · '),
    status:
      late > 0 ? (
        <Status tone="off">
          {t('Lewat {days} hari', { days: late })} · {t(label)}
        </Status>
      ) : (
        <Status tone={tone}>{t(label)}</Status>
      ),
  }
}

function shortened(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ')
  return line.length <= SHOWN_CHARS ? line : `${line.slice(0, SHOWN_CHARS).replace(/\s\S*$/, '')} …`
}
