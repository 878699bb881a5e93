/** Time of day as people write it: "09.11 WIB". */
export function clock(now: Date, zone: string, name: string): string {
  const time = new Intl.DateTimeFormat('id-ID', { hour: '2-digit', minute: '2-digit', timeZone: zone }).format(now)
  return `${time.replace(':', '.')} ${name}`
}

/** `form[data-autosave="url"]` is posted a second after the last keystroke; `[data-saved]` says when. */
export function autosave(): void {
  const timers = new WeakMap<HTMLFormElement, number>()
  const later = (form: HTMLFormElement, delay: number) => {
    clearTimeout(timers.get(form))
    timers.set(
      form,
      window.setTimeout(() => save(form, () => later(form, 10_000)), delay),
    )
  }
  const notice = (event: Event) => {
    const form = event.target instanceof Element ? event.target.closest<HTMLFormElement>('form[data-autosave]') : null
    if (form) later(form, 1000)
  }
  document.addEventListener('input', notice)
  document.addEventListener('change', notice)
}

async function save(form: HTMLFormElement, again: () => void): Promise<void> {
  if (form.dataset.sending) return
  try {
    const response = await fetch(form.dataset.autosave ?? '', {
      method: 'POST',
      body: new FormData(form),
      headers: { accept: 'application/json', 'x-laras-fetch': '1' },
    })
    if (response.status === 412) return say((_place, english) => (english ? CHANGED.en : CHANGED.id))
    if (!response.ok) throw new Error(String(response.status))
    advance(form, new URL(response.url).searchParams.get('versi'))
    say((place, english) => {
      const time = clock(new Date(), place.dataset.zone ?? 'Asia/Jakarta', place.dataset.zoneName ?? 'WIB')
      return `${english ? 'Saved' : 'Tersimpan'} ${time}`
    })
  } catch {
    say((_place, english) => (english ? 'Not saved yet, trying again' : 'Belum tersimpan, dicoba lagi'))
    again()
  }
}

const CHANGED = {
  id: 'Sudah diubah di tempat lain. Simpan untuk membandingkan.',
  en: 'Changed elsewhere. Save to compare.',
}

/** The next save builds on this one: its version stands in the address the server answered from. */
function advance(form: HTMLFormElement, version: string | null): void {
  const field = form.querySelector<HTMLInputElement>('input[type=hidden][name=version]')
  if (field && version) field.value = version
}

function say(words: (place: HTMLElement, english: boolean) => string): void {
  for (const place of document.querySelectorAll<HTMLElement>('[data-saved]')) {
    place.textContent = words(place, document.documentElement.lang === 'en')
  }
}
