import type { PageCall } from '../platform/http.ts'
import { Button, Buttons, Hidden, Notice, Stack, TextInput } from '../ui/index.ts'
import { EMAIL_FIELD } from './draft-rules.ts'
import { type Contact, reachedBy } from './reach-rules.ts'

/** What each contact is of use for, by whether letters and whether text messages are sent from here. */
const USE = {
  both: 'Ke kontak ini kami kirim kabar, dan tautan permohonan bila kodenya hilang.',
  mail: 'Kabar dikirim lewat e-mail, tidak ke nomor HP. Begitu juga tautan bila kodenya hilang; nomor HP dipakai petugas untuk menelepon bila perlu.',
  texts: 'Kabar, dan tautan bila kodenya hilang, dikirim ke nomor HP, tidak lewat e-mail.',
  none: 'Kabar tidak dikirim, dan kode yang hilang hanya diganti di loket: simpan tanda terimanya. Nomor HP dipakai petugas untuk menelepon bila perlu.',
}

/** How news come to whoever applies, said where contacts are asked for. */
export function WaysOfNews({ call: { t, mail, texts } }: { call: PageCall<unknown> }) {
  const ways = mail ? (texts ? 'both' : 'mail') : texts ? 'texts' : 'none'
  return <Notice tone="none">{t(USE[ways])}</Notice>
}

/** Said before sending to whom no news would come, with a field for an address beside it. */
export function NoNews({ call, contact, action }: { call: PageCall<unknown>; contact: Contact; action: string }) {
  const { t, mail } = call
  if (reachedBy(contact, call)) return null
  return (
    <Notice
      tone="warn"
      title={contact.phone ? t('Kabar tidak dikirim ke nomor HP Anda') : t('Tidak ada kabar yang dikirim kepada Anda')}
    >
      <Stack room="tight">
        <p>
          {t(
            'Perkembangan permohonan hanya ada di halaman Lacak. Kodenya tertulis pada tanda terima: cetak atau potret.',
          )}
        </p>
        {mail ? (
          <form class="form" method="post" action={action}>
            <Hidden name="shown" value={EMAIL_FIELD} />
            <TextInput
              name={EMAIL_FIELD}
              label={t('E-mail Anda, bila ingin dikabari')}
              type="email"
              size="mid"
              maxlength={200}
              autocomplete="email"
            />
            <Buttons>
              <Button name="go" value="check">
                {t('Kabari saya lewat e-mail')}
              </Button>
            </Buttons>
          </form>
        ) : null}
      </Stack>
    </Notice>
  )
}
