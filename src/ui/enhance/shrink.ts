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

async function prepare(input: HTMLInputElement): Promise<void> {
  const chosen = [...(input.files ?? [])]
  const parts = await Promise.all(chosen.map(lighten))
  const transfer = new DataTransfer()
  for (const part of parts) transfer.items.add(part.file)
  if (parts.length > 0) input.files = transfer.files
  show(input, parts)
  if (input.form) waiting.delete(input.form)
}

interface Part {
  file: File
  thumbnail?: HTMLCanvasElement
}

/** One bad file never blocks the others: what cannot be read is sent as it is. */
async function lighten(file: File): Promise<Part> {
  if (!file.type.startsWith('image/')) return { file }
  try {
    const picture = await createImageBitmap(file, { imageOrientation: 'from-image' })
    const thumbnail = draw(picture, fitWithin(picture.width, picture.height, 144))
    const small = Math.max(picture.width, picture.height) <= longest && file.size <= heaviest
    if (small) return { file, thumbnail }
    const canvas = draw(picture, fitWithin(picture.width, picture.height, longest))
    for (const quality of [0.82, 0.7, 0.58, 0.45]) {
      const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', quality))
      if (blob && (blob.size <= heaviest || quality === 0.45)) {
        const name = `${file.name.replace(/\.[^.]*$/, '')}.jpg`
        return { file: new File([blob], name, { type: 'image/jpeg', lastModified: file.lastModified }), thumbnail }
      }
    }
    return { file, thumbnail }
  } catch {
    return { file }
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
  const total = parts.reduce((sum, part) => sum + part.file.size, 0)
  const words = document.createElement('span')
  const unit = document.documentElement.lang === 'en' ? (parts.length === 1 ? 'file' : 'files') : 'berkas'
  words.textContent = `${parts.length} ${unit}, ${sizeWords(total)}. ${place.dataset.note ?? ''}`
  const thumbnails = parts.flatMap((part) => (part.thumbnail ? [part.thumbnail] : []))
  place.replaceChildren(...(parts.length > 0 ? [...thumbnails, words] : []))
}
