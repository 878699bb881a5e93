import { assets } from '../platform/assets.ts'
import type { RouteInfo } from '../platform/http.ts'
import type { Language, Translate } from '../platform/i18n/translate.ts'
import type { Agency } from '../platform/policy.ts'
import { Layout, PageHead, Rows, Section, Stack, Table } from '../ui/index.ts'

/** The first page: which cities use this Laras. */
export function landing(agencies: readonly Agency[], t: Translate, language: Language) {
  return (
    <Layout
      lang={language}
      title="Laras"
      demo={agencies.some((agency) => agency.demo)}
      nav={[]}
      assets={assets()}
      wide="mid"
    >
      <Stack room="wide">
        <PageHead
          title={t('Dari janji kota sampai kerja pegawai, dan kembali.')}
          under={t('Setiap angka dapat dibuka sampai ke catatan asalnya.')}
        />
        <Section heading={t('Kota')}>
          {agencies.length === 0 ? (
            <p>{t('Belum ada kota. Jalankan perintah admin create, atau muat data contoh.')}</p>
          ) : (
            <Rows
              items={agencies.map((agency) => (
                <>
                  <a href={`/${agency.slug}`}>{agency.name}</a>{' '}
                  <span class="small muted">
                    <a href={`/${agency.slug}/masuk`}>{t('Masuk sebagai pegawai')}</a>
                  </span>
                </>
              ))}
            />
          )}
        </Section>
        <p class="links">
          <a href="/api">API</a>
        </p>
      </Stack>
    </Layout>
  )
}

/** The readable reference of the API, from the registered routes. */
export function apiReference(routes: readonly RouteInfo[]) {
  const shown = routes.filter((route) => route.surface === 'api')
  return (
    <Layout lang="en" title="API · Laras" demo={false} nav={[]} assets={assets()} wide="mid">
      <Stack>
        <PageHead
          title="API"
          under="Beneath /api/v1/{agency}, with a Bearer token. Machine-readable: /api/openapi.json"
        />
        <Table
          caption="Routes"
          columns={[
            { head: 'Route', cell: (route) => `${route.method} ${route.path}`, rowHead: true },
            { head: 'What it does', cell: (route) => route.summary ?? '' },
            { head: 'Policy', cell: (route) => route.action },
          ]}
          rows={shown}
        />
      </Stack>
    </Layout>
  )
}

/** What a problem type means. */
export function problemReference(key: string, problem: { status: number; title: string }) {
  return (
    <Layout lang="id" title={`${problem.title} · Laras`} demo={false} nav={[]} assets={assets()} wide="mid">
      <PageHead title={problem.title} under={`${key} · HTTP ${problem.status}`} />
    </Layout>
  )
}
