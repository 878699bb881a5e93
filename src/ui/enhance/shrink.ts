const longest = 1600
const heaviest = 300 * 1024
const waiting = new WeakMap<HTMLFormElement, Promise<unknown>>()

/** Width and height of a picture brought down to at most `most` pixels on its longer side, never enlarged. */
export function fitWithin(width: number, height: number, most: number): { width: number; height: number } {
  const factor = Math.min(1, most / Math.max(width, height, 1))
  return { width: Math.max(1, Math.round(width * factor)), height: Math.max(1, Math.round(height * factor)) }
}

/** A file size for people: "412 KB", "1,4 MB". */
export function sizeWords(bytes: number): string {
  if (bytes < 1024 * 1024) return `${Math.max(1, Math.round(bytes / 1024))} KB`
  return `${(bytes / 1024 / 1024).toFixed(1).replace('.', ',')} MB`
}

/** Pictures chosen in `input[data-shrink]` are made small before they travel, and shown as thumbnails. */
export function shrink(): void {
  document.addEventListener('change', (event) => {
    const input = event.target
    if (!(input instanceof HTMLInputElement) || input.type !== 'file' || !('shrink' in input.dataset)) return
    const work = prepare(input)
    if (input.form) waiting.set(input.form, work)
  })
  document.addEventListener('reset', (event) => {
    if (!(event.target instanceof HTMLFormElement)) return
    for (const input of event.target.querySelectorAll<HTMLInputElement>('input[data-shrink]')) together.delete(input)
  })
  document.addEventListener(
    'submit',
    (event) => {
      const form = event.target
      if (!(form instanceof HTMLFormElement)) return
      const work = waiting.get(form)
      if (!work) return
      event.preventDefault()
      event.stopImmediatePropagation()
      const { submitter } = event
      work.finally(() => {
        waiting.delete(form)
        form.requestSubmit(submitter)
      })
    },
    true,
  )
}

interface Part {
  file: File
  /** The file as it was chosen: by this it is known when chosen again. */
  known: string
  thumbnail?: HTMLCanvasElement
}

/** What an input holds by now: a camera gives one picture at a time, and the second must not push out the first. */
const together = new WeakMap<HTMLInputElement, Part[]>()

async function prepare(input: HTMLInputElement): Promise<void> {
  const before = input.multiple ? (together.get(input) ?? []) : []
  const chosen = [...(input.files ?? [])].filter((file) => !before.some((part) => part.known === nameOf(file)))
  hold(input, [...before, ...(await Promise.all(chosen.map(lighten)))])
  if (input.form) waiting.delete(input.form)
}

const nameOf = (file: File) => `${file.name} ${file.size} ${file.lastModified}`

function hold(input: HTMLInputElement, parts: Part[]): void {
  const transfer = new DataTransfer()
  for (const part of parts) transfer.items.add(part.file)
  input.files = transfer.files
  together.set(input, parts)
  show(input, parts)
}

/** One bad file never blocks the others: what cannot be read is sent as it is. */
async function lighten(file: File): Promise<Part> {
  const known = nameOf(file)
  if (!file.type.startsWith('image/')) return { file, known }
  try {
    const picture = await createImageBitmap(file, { imageOrientation: 'from-image' })
    const thumbnail = draw(picture, fitWithin(picture.width, picture.height, 144))
    const small = Math.max(picture.width, picture.height) <= longest && file.size <= heaviest
    if (small) return { file, known, thumbnail }
    const canvas = draw(picture, fitWithin(picture.width, picture.height, longest))
    for (const quality of [0.82, 0.7, 0.58, 0.45]) {
      const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', quality))
      if (blob && (blob.size <= heaviest || quality === 0.45)) {
        const name = `${file.name.replace(/\.[^.]*$/, '')}.jpg`
        return {
          file: new File([blob], name, { type: 'image/jpeg', lastModified: file.lastModified }),
          known,
          thumbnail,
        }
      }
    }
    return { file, known, thumbnail }
  } catch {
    return { file, known }
  }
}

function draw(picture: ImageBitmap, size: { width: number; height: number }): HTMLCanvasElement {
  const canvas = document.createElement('canvas')
  canvas.width = size.width
  canvas.height = size.height
  canvas.getContext('2d')?.drawImage(picture, 0, 0, size.width, size.height)
  return canvas
}

function show(input: HTMLInputElement, parts: Part[]): void {
  const place = document.querySelector<HTMLElement>(`[data-shots="${CSS.escape(input.id || input.name)}"]`)
  if (!place) return
  const english = document.documentElement.lang === 'en'
  const total = parts.reduce((sum, part) => sum + part.file.size, 0)
  const words = document.createElement('span')
  const unit = english ? (parts.length === 1 ? 'file' : 'files') : 'berkas'
  words.textContent = `${parts.length} ${unit}, ${sizeWords(total)}. ${place.dataset.note ?? ''}`
  const shots = parts.map((part) => shot(part, english ? 'Remove' : 'Hapus', () => remove(input, part)))
  place.replaceChildren(...(parts.length > 0 ? [...shots, words] : []))
}

function remove(input: HTMLInputElement, gone: Part): void {
  hold(
    input,
    (together.get(input) ?? []).filter((part) => part !== gone),
  )
  input.focus()
}

/** A picture, or a file's name, with the way to leave it out again. */
function shot(part: Part, word: string, leaveOut: () => void): HTMLElement {
  const whole = document.createElement('span')
  whole.className = 'shot'
  const button = document.createElement('button')
  button.type = 'button'
  button.textContent = word
  button.setAttribute('aria-label', `${word} ${part.file.name}`)
  button.addEventListener('click', leaveOut)
  whole.append(part.thumbnail ?? part.file.name, button)
  return whole
}
