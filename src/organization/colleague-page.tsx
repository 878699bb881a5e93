import { Button, Buttons, Csrf, PageHead, Stack } from '../ui/index.ts'
import { idParam, readColleague } from './actions.ts'
import { type Call, type PageCall, relationTo, type View } from './actor.ts'
import { mayIssueCode, mayProposeGrant } from './may.ts'
import { formatNip } from './nip-rules.ts'
import { personOf } from './recovery.ts'
import { grantedOn } from './role-grant-sql.ts'
import { holds } from './rules.ts'
import { shell } from './shell.tsx'
import type { Colleague } from './sql.ts'

/** Whether the reader may hand out a code; if not, why, and for holders of roles by whom it is done. */
type CodeOffer = 'yes' | 'none' | 'elsewhere' | { hr: readonly { id: string; name: string }[] }

/** A colleague, and what the reader may do about them. */
export interface ColleagueRead extends Colleague {
  mayReadNip: boolean
  /** The person, those above and HR say that a line about somebody is wrong. */
  mayReport: boolean
  code: CodeOffer
}

/** One colleague with what their page offers this reader, and nothing that would be refused. */
export const readColleaguePage: View<ColleagueRead> = {
  action: readColleague.action,
  async load(call) {
    const colleague = await readColleague.load(call)
    if (!colleague) return null
    const mayReport = holds(call.actor, 'hr') || (await relationTo(call, colleague.id, call.today)) !== 'none'
    return { ...colleague, mayReport, code: await codeOffer(call) }
  },
  may: readColleague.may,
}

async function codeOffer(call: Call): Promise<CodeOffer> {
  const own = idParam(call) === call.actor.id
  if (own || !holds(call.actor, 'admin', 'hr')) return 'none'
  const person = await personOf(call)
  const decision = person ? mayIssueCode(call.actor, person) : 'hidden'
  if (decision === 'yes') return 'yes'
  if (decision === 'hidden') return 'elsewhere'
  const all = await call.tx.rows(grantedOn, [call.tx.agencyId, 'hr', call.today])
  return { hr: all.filter(({ id }) => id !== person?.employeeId) }
}

/** A colleague; with the code that was just made for them, if there is one. */
export function colleaguePage(call: PageCall, colleague: ColleagueRead, code?: string) {
  const { t, agency, actor } = call
  const page = `/${agency.slug}/sdm/pegawai/${colleague.id}`
  const links = [
    { href: `${page}/koreksi`, label: t('Data ini salah?'), shown: colleague.mayReport },
    { href: `/${agency.slug}/cuti/pegawai/${colleague.id}`, label: t('Cuti dan giliran'), shown: holds(actor, 'hr') },
    {
      href: `/${agency.slug}/sdm/peran/baru?pegawai=${colleague.id}`,
      label: t('Usulkan peran untuk pegawai ini'),
      shown: mayProposeGrant(actor) === 'yes' && actor.id !== colleague.id,
    },
  ].filter((link) => link.shown)
  return shell(
    call,
    { title: colleague.name },
    <Stack>
      <PageHead title={colleague.name} under={[colleague.title, colleague.unitName].filter(Boolean).join(' · ')} />
      {colleague.mayReadNip ? <p class="num">NIP {formatNip(colleague.nip)}</p> : null}
      {code ? <NewCode call={call} code={code} /> : <CodeForm call={call} colleague={colleague} />}
      {links.map(({ href, label }) => (
        <p class="links">
          <a href={href}>{label}</a>
        </p>
      ))}
    </Stack>,
  )
}

function NewCode({ call: { t }, code }: { call: PageCall; code: string }) {
  return (
    <>
      <p>
        {t('Kode satu kali, berlaku satu jam, hanya tampil sekarang:')} <b class="num">{code}</b>
      </p>
      <p class="read">
        {t('Orangnya membuka Masuk, memilih “Pertama kali masuk, atau lupa kata sandi”, lalu mengetik kode ini.')}
      </p>
    </>
  )
}

/** The button for whoever may press it; for other administrators who may. */
function CodeForm({ call, colleague }: { call: PageCall; colleague: ColleagueRead }) {
  const { t, agency } = call
  const { code, id } = colleague
  if (code === 'none') return null
  if (code === 'elsewhere') {
    return <p class="read">{t('Kode pemulihan pegawai ini dibuat admin unitnya, atau BKPSDM.')}</p>
  }
  if (code !== 'yes') return <CodeByHr call={call} hr={code.hr} />
  return (
    <form method="post" action={`/${agency.slug}/sdm/pegawai/${id}/kode`} class="form">
      <Csrf token={call.formToken} />
      <p class="read">{t('Kode pemulihan diserahkan langsung kepada orangnya, setelah Anda mengenalinya.')}</p>
      <Buttons>
        <Button kind="first">{t('Buat kode pemulihan')}</Button>
      </Buttons>
    </form>
  )
}

/** HR by name; a city with nobody else in that role gives it to somebody first. */
function CodeByHr({ call: { t, agency }, hr }: { call: PageCall; hr: readonly { id: string; name: string }[] }) {
  return (
    <div class="read">
      <p>{t('Pegawai ini memegang peran, jadi kode pemulihannya dibuat BKPSDM.')}</p>
      {hr.length === 0 ? (
        <p>{t('Belum ada pemegang peran BKPSDM yang lain. Usulkan peran itu untuk seorang pegawai lebih dulu.')}</p>
      ) : null}
      {hr.length > 0 ? (
        <p class="links">
          {hr.slice(0, MOST_NAMED).map((one) => (
            <a href={`/${agency.slug}/sdm/pegawai/${one.id}`}>{one.name}</a>
          ))}
        </p>
      ) : null}
    </div>
  )
}

const MOST_NAMED = 5
