type Writable = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement

const kept = new Set(['text', 'search', 'email', 'tel', 'url', 'number', 'date', 'time', 'textarea', 'select-one'])

/** Whether a field belongs into a draft: words and choices, never passwords, tokens or files. */
export function belongs(field: { type: string; name: string }): boolean {
  return field.name !== '' && field.name !== 'csrf' && kept.has(field.type)
}

/** The storage key of a draft; drafts belong to a person. */
export function draftKey(person: string, key: string): string {
  return `laras-draft:${person}:${key}`
}

/** Saves what is typed in `form[data-draft]` on this device, gives it back on load, forgets it once sent. */
export function drafts(): void {
  for (const sent of document.querySelectorAll<HTMLMetaElement>('meta[name="laras-sent"]')) forget(sent.content)
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-draft]')) restore(form)
  document.addEventListener('input', (event) => {
    const form = event.target instanceof Element ? event.target.closest<HTMLFormElement>('form[data-draft]') : null
    if (form) save(form)
  })
}

/** Drops the draft of a key, and nothing else. */
export function forget(key: string): void {
  attempt(() => localStorage.removeItem(draftKey(person(), key)))
}

function save(form: HTMLFormElement): void {
  const values = Object.fromEntries(fields(form).map((field) => [field.name, field.value]))
  attempt(() => localStorage.setItem(draftKey(person(), form.dataset.draft ?? ''), JSON.stringify(values)))
}

function restore(form: HTMLFormElement): void {
  attempt(() => {
    const values: unknown = JSON.parse(localStorage.getItem(draftKey(person(), form.dataset.draft ?? '')) ?? 'null')
    if (typeof values !== 'object' || values === null) return
    const known = new Map<string, unknown>(Object.entries(values))
    for (const field of fields(form)) {
      const value = known.get(field.name)
      if (typeof value === 'string' && value !== '') field.value = value
    }
  })
}

function fields(form: HTMLFormElement): Writable[] {
  return [...form.querySelectorAll<Writable>('input, textarea, select')].filter(belongs)
}

function person(): string {
  return document.body.dataset.person ?? ''
}

/** Storage may be full or forbidden; typing must go on. */
function attempt(work: () => void): void {
  try {
    work()
  } catch {}
}
