import type { Item } from './store.ts'

const indonesian = {
  line: (count: number) => `${count} catatan belum terkirim`,
  safe: 'Tersimpan di HP ini, tidak hilang.',
  refused: (count: number) => `${count} tidak diterima. Salin tulisannya ke catatan baru.`,
  send: 'Kirim',
  discard: 'Hapus',
  waiting: 'Menunggu, tersimpan di HP',
  failed: 'Belum terkirim, akan dicoba lagi',
  turned: 'Tidak diterima: isinya perlu diperbaiki, atau catatannya sudah ditinjau',
  kept: 'Tidak ada sinyal. Catatan tersimpan di HP ini dan terkirim sendiri nanti.',
  lost: 'Tidak ada sinyal, dan HP ini tidak punya ruang. Ketikan Anda masih di sini; kirim lagi nanti.',
  sent: 'Catatan yang tertunda sudah terkirim.',
}
const english: typeof indonesian = {
  line: (count) => `${count} ${count === 1 ? 'entry' : 'entries'} not sent yet`,
  safe: 'Kept on this phone, not lost.',
  refused: (count) => `${count} not taken. Copy the words into a new entry.`,
  send: 'Send',
  discard: 'Discard',
  waiting: 'Waiting, kept on this phone',
  failed: 'Not sent yet, will be tried again',
  turned: 'Not taken: the content needs mending, or the entry was reviewed meanwhile',
  kept: 'No connection. The entry is kept on this phone and will be sent by itself.',
  lost: 'No connection, and no room on this phone. What you typed is still here; send it again later.',
  sent: 'The entry that waited is sent.',
}

type Word = 'kept' | 'lost' | 'sent' | 'failed' | 'turned'
const TONE: Record<Word, string> = {
  kept: 'is-warn',
  lost: 'is-off',
  sent: 'is-ok',
  failed: 'is-off',
  turned: 'is-off',
}

/** Says beside the form's button what became of what was sent: the line on top may be far off the screen. */
export function tell(form: HTMLFormElement, word: Word): void {
  const known = form.querySelector<HTMLElement>('[data-told]')
  const place = known ?? node('p')
  place.dataset.told = ''
  place.setAttribute('role', 'status')
  if (!known) form.append(place)
  say(place, word)
}

/** The same wherever something was said already. */
export function tellAll(word: Word): void {
  for (const place of document.querySelectorAll<HTMLElement>('[data-told]')) say(place, word)
}

function say(place: HTMLElement, word: Word): void {
  const words = document.documentElement.lang === 'en' ? english : indonesian
  place.className = `status ${TONE[word]}`
  place.textContent = words[word]
}

/** Shows how much is unsent in `[data-unsent]` (made when missing) and lists it in `[data-outbox]`. */
export function draw(items: Item[]): void {
  const words = document.documentElement.lang === 'en' ? english : indonesian
  const line = document.querySelector<HTMLElement>('[data-unsent]') ?? (items.length > 0 ? make(words.send) : null)
  if (line) {
    line.hidden = items.length === 0
    const refused = items.filter((item) => item.state === 'refused').length
    write(line, '[data-unsent-line]', words.line(items.length))
    write(line, '[data-unsent-state]', refused > 0 ? words.refused(refused) : words.safe)
  }
  const list = document.querySelector('[data-outbox]')
  list?.replaceChildren(...items.map((item) => row(item, words)))
}

function write(place: Element, selector: string, text: string): void {
  const element = place.querySelector(selector)
  if (element) element.textContent = text
}

function make(send: string): HTMLElement {
  const line = node('div', 'unsent')
  line.dataset.unsent = ''
  line.setAttribute('role', 'status')
  const words = node('div')
  const count = node('p', 'status is-warn')
  count.dataset.unsentLine = ''
  const state = node('p')
  state.dataset.unsentState = ''
  words.append(count, state)
  const button = node('button', 'button slim')
  button.setAttribute('type', 'button')
  button.dataset.unsentSend = ''
  button.textContent = send
  line.append(words, button)
  document.querySelector('main')?.prepend(line)
  return line
}

function row(item: Item, words: typeof indonesian): HTMLElement {
  const first = item.fields.find(
    ([name, value]) => typeof value === 'string' && value.length > 9 && !/^(csrf|id)$/.test(name),
  )
  const element = node('li', 'split')
  const text = node('div')
  const title = node('p')
  // What was not taken stands here whole: it is nowhere else.
  const shown = item.state === 'refused' ? Infinity : 120
  title.textContent = typeof first?.[1] === 'string' ? first[1].slice(0, shown) : item.action
  const state = node('p', `small ${item.state === 'waiting' ? 'is-warn' : 'is-off'}`)
  state.textContent = { waiting: words.waiting, failed: words.failed, refused: words.turned }[item.state]
  text.append(title, state)
  const button = node('button', 'button slim')
  button.setAttribute('type', 'button')
  button.dataset.discard = item.id
  button.textContent = words.discard
  element.append(text, button)
  return element
}

function node(tag: string, classes = ''): HTMLElement {
  const element = document.createElement(tag)
  element.className = classes
  return element
}
