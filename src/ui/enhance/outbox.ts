import { forget } from './drafts.ts'
import { morph } from './live.ts'
import { drop, type Item, keep, kept, verdict } from './store.ts'
import { draw, tell, tellAll } from './unsent.ts'
import { freshId } from './uuid.ts'

/**
 * `form[data-queue]` is sent by script. Without network it is kept on this device and sent later, under the same id,
 * so that sending twice does no harm. Kept work belongs to the signed-in person (`body[data-person]`).
 */
export function outbox(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-queue]')) name(form)
  document.addEventListener('submit', (event) => {
    const form = event.target
    if (!(form instanceof HTMLFormElement) || !('queue' in form.dataset) || event.defaultPrevented) return
    event.preventDefault()
    send(form, event.submitter)
  })
  document.addEventListener('click', (event) => {
    if (!(event.target instanceof Element)) return
    if (event.target.closest('[data-unsent-send]')) resend()
    const discard = event.target.closest<HTMLElement>('[data-discard]')
    if (discard?.dataset.discard) drop(discard.dataset.discard).then(refresh)
  })
  addEventListener('online', resend)
  resend()
}

function person(): string {
  return document.body.dataset.person ?? ''
}

/** Gives the form the id under which its submission will be known. */
function name(form: HTMLFormElement): HTMLInputElement {
  const found = form.querySelector<HTMLInputElement>('input[type=hidden][name=id]')
  const field = found ?? document.createElement('input')
  if (!found) {
    field.type = 'hidden'
    field.name = 'id'
    form.append(field)
  }
  field.value ||= freshId()
  return field
}

async function send(form: HTMLFormElement, submitter: HTMLElement | null): Promise<void> {
  if (form.dataset.sending) return
  form.dataset.sending = 'yes'
  const id = name(form)
  const body = new FormData(form, submitter)
  try {
    await arrive(await post(form.action, body))
  } catch {
    try {
      const fields = [...body.entries()].filter(([, value]) => typeof value === 'string' || value.size > 0)
      await keep({ id: id.value, person: person(), action: form.action, fields, at: Date.now(), state: 'waiting' })
      if (form.dataset.draft) forget(form.dataset.draft)
      form.reset()
      for (const place of form.querySelectorAll('[data-shots]')) place.replaceChildren()
      id.value = freshId()
      tell(form, 'kept')
    } catch {
      // No room on the device: the form keeps what was typed.
      tell(form, 'lost')
    }
    await refresh()
  }
  delete form.dataset.sending
}

function post(action: string, body: FormData): Promise<Response> {
  return fetch(action, { method: 'POST', body, headers: { accept: 'text/html', 'x-laras-fetch': '1' } })
}

/** After success go where the server says; a page with errors is drawn in place so that chosen files stay. */
async function arrive(response: Response): Promise<void> {
  const target = response.headers.get('x-laras-location') ?? (response.redirected && response.ok ? response.url : '')
  if (target) {
    location.assign(target)
    return
  }
  const page = new DOMParser().parseFromString(await response.text(), 'text/html')
  const fresh = page.querySelector('main')
  const main = document.querySelector('main')
  if (!fresh || !main) return
  document.title = page.title
  morph(main, fresh.innerHTML, false)
  main.querySelector<HTMLElement>('[data-focus]')?.focus()
}

let busy = false

/** Sends what is kept for this person, one after the other. */
export async function resend(): Promise<void> {
  if (busy || person() === '') return refresh()
  busy = true
  try {
    for (const item of await kept(person())) {
      if (item.state === 'refused') continue
      const state = await attempt(item)
      if (state === 'sent') await drop(item.id)
      else await keep({ ...item, state })
      if (state !== 'waiting') tellAll(state === 'refused' ? 'turned' : state)
      if (state === 'waiting') break
    }
  } catch {
    // A device without IndexedDB keeps nothing.
  } finally {
    busy = false
  }
  return refresh()
}

async function attempt(item: Item): Promise<'sent' | Item['state']> {
  const token = document.querySelector<HTMLInputElement>('input[name=csrf]')?.value
  const body = new FormData()
  for (const [field, value] of item.fields) body.append(field, field === 'csrf' && token ? token : value)
  try {
    const response = await post(item.action, body)
    return verdict(response.status, response.redirected ? response.url : '')
  } catch {
    return 'waiting'
  }
}

async function refresh(): Promise<void> {
  try {
    draw(person() === '' ? [] : await kept(person()))
  } catch {
    draw([])
  }
}
