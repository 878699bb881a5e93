const setting = 'laras-keys'

/** Whether a key press belongs to a field, so that single keys must not act. */
export function isTyping(target: { tagName?: string; type?: string; isContentEditable?: boolean } | null): boolean {
  if (!target) return false
  const tag = target.tagName?.toLowerCase()
  if (tag === 'textarea' || tag === 'select' || target.isContentEditable) return true
  return tag === 'input' && !['checkbox', 'radio', 'button', 'submit', 'file'].includes(target.type ?? 'text')
}

/** `input[data-keys-switch]` turns single keys on and off on this device. */
function wireSwitches(): void {
  for (const box of document.querySelectorAll<HTMLInputElement>('input[data-keys-switch]')) {
    box.checked = !off()
    box.addEventListener('change', () => turn(box.checked))
  }
}

function turn(on: boolean): void {
  try {
    localStorage.setItem(setting, on ? 'on' : 'off')
  } catch {}
}

/** Single keys click `[data-key]`, J and K walk `[data-queue-row]`, X ticks, ? lists the keys, Ctrl+Enter submits. */
export function keys(): void {
  wireSwitches()
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) return submit(event)
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || off()) return
    const focus = document.activeElement
    if (focus instanceof HTMLElement && isTyping(focus)) return
    if (document.querySelector('dialog[open]')) return
    if (act(meaning(event.key.toLowerCase()))) event.preventDefault()
  })
  document.addEventListener('click', (event) => {
    if (event.target instanceof Element && event.target.closest('[data-keys-open]')) list()
  })
}

function off(): boolean {
  try {
    return localStorage.getItem(setting) === 'off'
  } catch {
    return false
  }
}

/** Arrows walk a queue like J and K, T and R are the English-minded twins of S and B. */
const twins: Record<string, string> = { arrowdown: 'j', arrowup: 'k', t: 's', r: 'b' }

function meaning(key: string): string {
  return document.querySelector('[data-queue-row]') ? (twins[key] ?? key) : key
}

function submit(event: KeyboardEvent): void {
  const field = event.target
  const form = field instanceof Element ? field.closest('form') : null
  if (!form) return
  event.preventDefault()
  form.requestSubmit()
}

function act(key: string): boolean {
  if (key === '?') return list()
  if (key === 'j') return walk(1)
  if (key === 'k') return walk(-1)
  if (key === 'x') return tick()
  const target = /^[a-z0-9/]$/.test(key) && document.querySelector<HTMLElement>(`[data-key="${key}"]`)
  if (!target || target.getClientRects().length === 0) return false
  const field = target instanceof HTMLButtonElement ? asked(target) : target
  if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) field.focus()
  else target.click()
  return true
}

/** The field that a button wants filled in, as long as nothing is written there and nothing ticked. */
function asked(button: HTMLButtonElement): HTMLElement {
  const field = button.form?.elements.namedItem(button.dataset.asks ?? '')
  if (!(field instanceof HTMLTextAreaElement) || field.value.trim() !== '') return button
  return button.form?.querySelector('input[type=checkbox]:checked') ? button : field
}

function walk(step: number): boolean {
  const rows = [...document.querySelectorAll<HTMLElement>('[data-queue-row]')]
  const current = rows.findIndex((row) => row.closest('[aria-current]'))
  const next = rows[current < 0 ? 0 : current + step]
  next?.click()
  return next !== undefined
}

function tick(): boolean {
  const box = document.querySelector<HTMLInputElement>('li[aria-current] input[type=checkbox]:not(:disabled)')
  box?.click()
  return box !== null
}

function list(): boolean {
  const english = document.documentElement.lang === 'en'
  const dialog = document.createElement('dialog')
  dialog.className = 'key-dialog'
  const title = document.createElement('h2')
  title.textContent = english ? 'Keys' : 'Tombol pintas'
  const rows = document.createElement('ul')
  for (const item of document.querySelectorAll('[data-keys] li:not(.scripted)')) rows.append(item.cloneNode(true))
  if (rows.childElementCount === 0) {
    for (const item of document.querySelectorAll<HTMLElement>('[data-key]')) {
      rows.append(row(item.dataset.key ?? '', item.firstChild?.textContent ?? ''))
    }
  }
  rows.append(row('Ctrl Enter', english ? 'submit' : 'kirim isian'))
  dialog.append(title, rows, toggle(english), close(dialog, english))
  dialog.addEventListener('close', () => dialog.remove())
  document.body.append(dialog)
  dialog.showModal()
  return true
}

function row(key: string, text: string): HTMLElement {
  const element = document.createElement('li')
  const name = document.createElement('kbd')
  name.className = 'key'
  name.textContent = key.length === 1 ? key.toUpperCase() : key
  element.append(name, ` ${text}`)
  return element
}

function toggle(english: boolean): HTMLElement {
  const label = document.createElement('label')
  label.className = 'check'
  const box = document.createElement('input')
  box.type = 'checkbox'
  box.checked = !off()
  box.addEventListener('change', () => turn(box.checked))
  label.append(box, english ? 'Single keys are on' : 'Tombol pintas menyala')
  return label
}

function close(dialog: HTMLDialogElement, english: boolean): HTMLElement {
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'button'
  button.textContent = english ? 'Close' : 'Tutup'
  button.addEventListener('click', () => dialog.close())
  return button
}
