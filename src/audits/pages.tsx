import { holds, type PageCall, type PageFrame, type Routes, shell } from '../organization/index.ts'
import type { Form } from '../platform/forms.ts'
import { type Refused, sendingId } from '../platform/http.ts'
import { formatDate, formatDays, formatNumber, formatPercent } from '../platform/i18n/format.ts'
import { notFound } from '../platform/problems.ts'
import {
  Button,
  Buttons,
  type Crumb,
  Csrf,
  DateInput,
  EmptyState,
  Hidden,
  PageHead,
  Rows,
  Section,
  Select,
  Stack,
  Status,
  Table,
  WhyRefused,
} from '../ui/index.ts'
import { type Audit, type AuditDetail, type AuditList, drawAudit, readAudit, readAudits } from './actions.ts'
import { checkItem, correctItem } from './checks.ts'
import { type GivenItem, Item } from './item-view.tsx'
import { AUDIT_ERRORS } from './rules.ts'
import { addressOf, ERROR_LABEL, FAULT_LABEL } from './words.ts'
/** Checking answered cases again: draws, what was found, and what rules find by themselves. */
export function auditPages(routes: Routes): void {
  const home = (call: PageCall) => `/${call.agency.slug}/loket/pemeriksaan`
  routes.page('/loket/pemeriksaan', readAudits, (call, list) => listPage(call, list))
  routes.form('/loket/pemeriksaan', drawAudit, {
    read: (form) => Object.fromEntries(form.entries()),
    done: (call, { id }) => `${home(call)}/${id}`,
    refused: async (call, refused) => {
      const list = await readAudits.load(call)
      if (!list) throw notFound()
      return listPage(call, list, refused)
    },
  })
  routes.page('/loket/pemeriksaan/:id', readAudit, (call, detail) => auditPage(call, detail))
  routes.form('/loket/pemeriksaan/butir/:id/hasil', checkItem, {
    read: verdictOf,
    done: (call, item) => `${home(call)}/${item.audit_id}?pesan=diperiksa#b-${item.number}`,
    refused: itemRefused,
  })
  routes.form('/loket/pemeriksaan/butir/:id/perbaikan', correctItem, {
    read: (form) => ({ text: form.get('text') }),
    done: (call, item) => `${home(call)}/${item.audit_id}?pesan=dibetulkan#b-${item.number}`,
    refused: itemRefused,
  })
}

const verdictOf = (form: Form) => ({
  verdict: form.get('verdict'),
  errors: form.all('errors'),
  note: form.get('note'),
})

async function itemRefused(call: PageCall, { form, errors, problem }: Refused) {
  const detail = await readAudit.load({ ...call, params: { id: form.get('audit') ?? '' } })
  if (!detail) throw problem
  const bare = problem.errors.length === 0 ? problem.detail : undefined
  return auditPage(call, detail, { id: call.params.id ?? '', form, errors, problem: bare })
}

/** Where these pages stand: at the counter, or for the inspectorate by themselves. */
function placeOf({ t, agency, actor }: PageCall, crumbs: Crumb[]): Pick<PageFrame, 'place' | 'crumbs'> {
  if (!actor.atDesk) return { place: 'pemeriksaan', ...(crumbs.length > 1 ? { crumbs } : {}) }
  return { place: 'loket', crumbs: [{ label: t('Loket'), href: `/${agency.slug}/loket` }, ...crumbs] }
}

function listPage(call: PageCall, list: AuditList, refused?: Refused) {
  const { t, agency } = call
  return shell(
    call,
    {
      title: t('Pemeriksaan ketelitian'),
      ...placeOf(call, [{ label: t('Pemeriksaan ketelitian') }]),
      refused: refused !== undefined,
    },
    <Stack room="wide">
      <PageHead
        title={t('Pemeriksaan ketelitian')}
        under={t('Permohonan selesai diundi, lalu diperiksa ulang oleh orang kedua.')}
      />
      {holds(call.actor, 'auditor') ? (
        <p class="small links no-print">
          <a href={`/${agency.slug}/survei/ditahan`}>{t('Penilaian yang ditahan')}</a>{' '}
          <a href={`/${agency.slug}/aduan`}>{t('Aduan dan saran')}</a>{' '}
          <a href={`/${agency.slug}/survei`}>{t('Survei kepuasan')}</a>
        </p>
      ) : null}
      {list.audits.length > 0 ? (
        <Section heading={t('Undian dan hasilnya')}>
          <Table caption={t('Undian dan hasilnya')} columns={auditColumns(call)} rows={list.audits} />
          {list.next ? (
            <p class="small links">
              <a href={`/${agency.slug}/loket/pemeriksaan?cursor=${list.next}`}>{t('Lebih lama')}</a>
            </p>
          ) : null}
        </Section>
      ) : (
        <EmptyState>{t('Belum ada undian.')}</EmptyState>
      )}
      {list.mayDraw ? <Draw call={call} list={list} refused={refused} /> : null}
      <Faults call={call} list={list} />
    </Stack>,
  )
}

function auditColumns(call: PageCall) {
  const { t, agency, language } = call
  return [
    {
      head: t('Masa'),
      rowHead: true,
      cell: (audit: Audit) => (
        <>
          <a href={`/${agency.slug}/loket/pemeriksaan/${audit.id}`}>
            {formatDays(audit.first_day, audit.last_day, language)}
          </a>
          <span class="under small muted">{[audit.unit, audit.service].filter(Boolean).join(' · ')}</span>
        </>
      ),
    },
    {
      head: t('Diperiksa'),
      numeric: true,
      cell: (audit: Audit) => t('{checked} dari {size}', { checked: audit.checked, size: audit.sample_size }),
    },
    { head: t('Teliti'), phone: 'end' as const, cell: (audit: Audit) => accuracyWords(call, audit) },
    {
      head: t('Belum dibetulkan'),
      numeric: true,
      cell: (audit: Audit) => (audit.uncorrected > 0 ? <Status tone="warn">{String(audit.uncorrected)}</Status> : '0'),
    },
  ]
}

/** `90,0% (78,6–95,7%, n = 50)`. */
function accuracyWords({ t, language }: PageCall, { accuracy, checked }: Audit): string {
  if (!accuracy) return t('belum ada data')
  const percent = (value: number) => formatPercent(value * 100, 1, language)
  return t('{value} ({low} sampai {high}, n = {n})', {
    value: percent(accuracy.value),
    low: percent(accuracy.low),
    high: percent(accuracy.high),
    n: formatNumber(checked, 0, language),
  })
}

function Draw({ call, list, refused }: { call: PageCall; list: AuditList; refused?: Refused | undefined }) {
  const { t, agency } = call
  const errors = refused?.errors ?? {}
  const value = (name: string) => refused?.form.get(name)
  return (
    <Section heading={t('Undi permohonan untuk diperiksa')}>
      <WhyRefused refused={refused} />
      <form class="form" method="post" action={`/${agency.slug}/loket/pemeriksaan`}>
        <Csrf token={call.formToken} />
        <Hidden name="id" value={sendingId(refused, call.now)} />
        {list.units.length > 1 ? (
          <Select
            name="unit"
            label={t('Unit')}
            value={value('unit') ?? ''}
            choices={list.units.map(({ id, name }) => ({ value: id, label: name }))}
            errors={errors}
          />
        ) : null}
        <Select
          name="service"
          label={t('Layanan')}
          none={t('Semua layanan')}
          value={value('service') ?? ''}
          choices={list.services.map(({ id, name }) => ({ value: id, label: name }))}
          errors={errors}
        />
        <div class="pair">
          <DateInput name="from" label={t('Selesai sejak')} value={value('from') ?? ''} errors={errors} />
          <DateInput name="to" label={t('Selesai sampai')} value={value('to') ?? call.today} errors={errors} />
        </div>
        <p class="small muted read">
          {t('Jumlahnya dihitung supaya hasil meleset paling banyak 10 poin (95%). Benih undian dicatat.')}
        </p>
        {holds(call.actor, 'auditor') ? (
          <p class="small muted read">
            {t('Yang memeriksa orang kedua di unit itu. Anda melihat hasilnya, bukan berkas pemohonnya.')}
          </p>
        ) : null}
        <Buttons>
          <Button kind="first">{t('Undi')}</Button>
        </Buttons>
      </form>
    </Section>
  )
}

/** What rules find without anybody looking. */
function Faults({ call, list }: { call: PageCall; list: AuditList }) {
  const { t, agency, language } = call
  return (
    <Section
      heading={t('Pemeriksaan otomatis')}
      aside={t('{count} permohonan selesai dalam 31 hari diperiksa dengan aturan.', { count: list.looked })}
    >
      {list.faults.length > 0 ? (
        <Rows
          small
          items={list.faults.map((one) => (
            <p>
              <a href={addressOf(agency.slug, one)}>{one.service}</a>{' '}
              <span class="muted">{formatDate(one.finishedOn, 'short', language)}</span>{' '}
              {one.faults.map((fault) => t(FAULT_LABEL[fault])).join(', ')}
            </p>
          ))}
        />
      ) : (
        <p class="muted">{t('Tidak ada yang janggal.')}</p>
      )}
    </Section>
  )
}

const SAID: Record<string, string> = { diperiksa: 'Hasil pemeriksaan tercatat.', dibetulkan: 'Pembetulan tercatat.' }

function auditPage(call: PageCall, detail: AuditDetail, given?: GivenItem) {
  const { t, agency, language } = call
  const { audit, items } = detail
  const home = `/${agency.slug}/loket/pemeriksaan`
  const said = SAID[call.query.pesan ?? '']
  const kinds = AUDIT_ERRORS.map((kind) => ({ kind, n: audit.errors.filter((one) => one === kind).length }))
  return shell(
    call,
    {
      title: t('Undian {days}', { days: formatDays(audit.first_day, audit.last_day, language) }),
      ...placeOf(call, [
        { label: t('Pemeriksaan ketelitian'), href: home },
        { label: formatDays(audit.first_day, audit.last_day, language) },
      ]),
      flash: said ? { kind: 'ok', text: t(said) } : undefined,
      refused: given !== undefined,
    },
    <Stack>
      <PageHead
        title={t('Undian {days}', { days: formatDays(audit.first_day, audit.last_day, language) })}
        under={[audit.unit, audit.service ?? t('semua layanan')].filter(Boolean).join(' · ')}
      />
      <p class="read">
        <b>{t('Teliti {accuracy}.', { accuracy: accuracyWords(call, audit) })}</b>{' '}
        {kinds
          .filter(({ n }) => n > 0)
          .map(({ kind, n }) => `${t(ERROR_LABEL[kind])} ${n}`)
          .join(', ')}
      </p>
      <p class="small muted read breaks">
        {t(
          '{size} dari {population} permohonan selesai, diundi {name}. Benih {seed}: siapa pun dapat mengundi ulang.',
          {
            size: audit.sample_size,
            population: audit.population_size,
            name: audit.drawer ?? '',
            seed: audit.seed,
          },
        )}
      </p>
      <WhyRefused refused={given} />
      <Section heading={t('Yang diperiksa')}>
        <Rows
          items={items.map((item) => (
            <Item call={call} item={item} detail={detail} given={given?.id === item.id ? given : undefined} />
          ))}
        />
      </Section>
    </Stack>,
  )
}
