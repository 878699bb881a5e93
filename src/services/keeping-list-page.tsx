import { type PageCall, shell, type Unit } from '../organization/index.ts'
import type { Refused } from '../platform/http.ts'
import type { Child } from '../platform/markup.ts'
import {
  Button,
  ButtonLink,
  Csrf,
  EmptyState,
  NeedList,
  PageHead,
  Select,
  Stack,
  TextArea,
  TextInput,
  WhyRefused,
} from '../ui/index.ts'
import { CATEGORIES, CATEGORY_LABEL } from './catalogue-rules.ts'
import type { ServiceRow } from './catalogue-sql.ts'
import type { Catalogue } from './keeping.ts'

/** What a service's state is called. */
export const SERVICE_STATE: Record<ServiceRow['state'], string> = {
  open: 'Dibuka',
  paused: 'Dihentikan sementara',
  closed: 'Ditutup',
}

/** The state as citizens find it: without a standard in force nobody sees the service yet. */
export const stateWords = ({ state }: Pick<ServiceRow, 'state'>, inForce: boolean): string =>
  inForce || state === 'closed' ? SERVICE_STATE[state] : 'Belum berlaku'

/** The frame of the pages on which services are kept. */
export function keepingFrame(
  call: PageCall,
  at: { title: string; service?: ServiceRow; refused?: boolean; flash?: string },
  children: Child,
) {
  const { t, agency } = call
  const home = `/${agency.slug}/loket/layanan`
  const crumbs = [
    { label: t('Loket'), href: `/${agency.slug}/loket` },
    { label: t('Standar layanan'), href: home },
    ...(at.service ? [{ label: at.service.name, href: `${home}/${at.service.slug}` }] : []),
  ]
  return shell(
    call,
    {
      title: at.title,
      place: 'loket',
      wide: 'mid',
      crumbs,
      ...(at.refused && { refused: true }),
      ...(at.flash && { flash: { kind: 'ok', text: at.flash } }),
    },
    children,
  )
}

/** Every service of the city, for those who keep them. */
export function keepingListPage(call: PageCall, list: Catalogue) {
  const { t, agency } = call
  const home = `/${agency.slug}/loket/layanan`
  const nameOf = new Map(list.units.map((unit) => [unit.id, unit.name]))
  return keepingFrame(
    call,
    { title: t('Standar layanan') },
    <Stack room="tight">
      <PageHead
        title={t('Standar layanan')}
        under={t('Apa yang dijanjikan, siapa yang mengerjakan, dan apa yang ditanyakan.')}
        end={
          list.keeper ? (
            <ButtonLink href={`${home}/baru`} kind="first">
              {t('Layanan baru')}
            </ButtonLink>
          ) : undefined
        }
      />
      {list.services.length === 0 ? (
        <EmptyState>{t('Belum ada layanan. Buat yang pertama, atau salin dari kota lain.')}</EmptyState>
      ) : (
        <>
          <h2 class="vh">{t('Daftar layanan')}</h2>
          <NeedList
            items={list.services.map((service) => ({
              title: service.name,
              href: `${home}/${service.slug}`,
              text: [nameOf.get(service.unit_id) ?? '', t(stateWords(service, list.inForce.has(service.id)))].join(
                ' · ',
              ),
            }))}
          />
        </>
      )}
    </Stack>,
  )
}

/** A new service; one of another city is copied by its file. */
export function newServicePage(call: PageCall, { units }: { units: Unit[] }, refused: Partial<Refused>) {
  const { t, agency, formToken } = call
  const { form, errors = {} } = refused
  const typed = (name: string) => form?.get(name) ?? ''
  return keepingFrame(
    call,
    { title: t('Layanan baru'), refused: refused.errors !== undefined },
    <Stack>
      <PageHead title={t('Layanan baru')} under={t('Warga melihatnya sesudah standarnya diterbitkan.')} />
      <form method="post" action={`/${agency.slug}/loket/layanan/baru`} class="form asking">
        <Csrf token={formToken} />
        <WhyRefused refused={refused} />
        <TextArea
          name="sheet"
          label={t('Salin dari kota lain')}
          hint={t(
            'Buka layanan itu di kota lain, unduh “Salin standar dan formulir (JSON)”, lalu tempel isinya di sini. Nama dan isiannya ikut.',
          )}
          value={typed('sheet')}
          errors={errors}
          rows={4}
          optional
        />
        <TextInput name="name" label={t('Nama layanan')} value={typed('name')} errors={errors} size="mid" />
        <TextInput
          name="slug"
          label={t('Alamat')}
          hint={t('Huruf kecil dan tanda hubung, misalnya kartu-keluarga.')}
          value={typed('slug')}
          errors={errors}
          size="mid"
        />
        <TextInput
          name="summary"
          label={t('Untuk siapa, dalam satu kalimat')}
          value={typed('summary')}
          errors={errors}
        />
        <Select
          name="category"
          label={t('Kelompok')}
          none=""
          value={typed('category')}
          choices={CATEGORIES.map((value) => ({ value, label: t(CATEGORY_LABEL[value]) }))}
          errors={errors}
        />
        <Select
          name="unitId"
          label={t('Unit yang bertanggung jawab')}
          none=""
          value={typed('unitId')}
          choices={units.map((unit) => ({ value: unit.id, label: unit.name }))}
          errors={errors}
        />
        <Button kind="first">{t('Buat draf')}</Button>
      </form>
    </Stack>,
  )
}
