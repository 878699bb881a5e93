import { sourceOf } from '../indicators/index.ts'
import type { PageCall } from '../platform/http.ts'
import { dayIn, formatDate, formatNumber, formatPeriod } from '../platform/i18n/format.ts'
import type { Visitor } from '../platform/policy.ts'
import { causeOf } from './rules.ts'
import type { Correction } from './sql.ts'

const DECIMALS = 2

/** "Kartu keluarga, September 2026: 98,5 menjadi 94,9. 5 perkara menyusul masuk." */
export function CorrectionLine({ call, correction }: { call: PageCall<Visitor>; correction: Correction }) {
  const { t, agency, language } = call
  const { metric, service, unit, period, was, is } = correction
  const source = sourceOf(metric)
  const figure = (value: number | null) =>
    value === null
      ? t('belum cukup data')
      : `${formatNumber(value, DECIMALS, language)}${source.unit === '%' ? '%' : ` ${t(source.unit)}`}`
  return (
    <>
      <b>{formatDate(dayIn(correction.at, agency.zone), 'long', language)}</b>
      <br />
      {service ?? unit}, {t(source.name).toLowerCase()}, {formatPeriod(period, { lang: language })}:{' '}
      <del>{figure(was)}</del> {t('menjadi')} <b>{figure(is)}</b>. {causeWords(call, correction)}
    </>
  )
}

function causeWords({ t, language }: PageCall<Visitor>, { wasN, isN }: Correction): string {
  const count = formatNumber(Math.abs(isN - wasN), 0, language)
  switch (causeOf({ n: wasN }, { n: isN })) {
    case 'added':
      return t('{count} data menyusul masuk sesudah angka terbit.', { count })
    case 'removed':
      return t('{count} data dikeluarkan sesudah angka terbit.', { count })
    case 'changed':
      return t('Data di baliknya diperbaiki.')
  }
}
