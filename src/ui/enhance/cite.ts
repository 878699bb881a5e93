/** `button[data-cite]` writes its words where the cursor last was in the form, and ticks `[data-cite-tick]`. */
export function cite(): void {
  const last = new WeakMap<HTMLFormElement, HTMLTextAreaElement>()
  document.addEventListener('focusout', (event) => {
    if (event.target instanceof HTMLTextAreaElement && event.target.form) last.set(event.target.form, event.target)
  })
  document.addEventListener('click', (event) => {
    const button = event.target instanceof Element ? event.target.closest<HTMLButtonElement>('button[data-cite]') : null
    if (!button?.form) return
    const written = last.get(button.form)
    const place = written ?? button.form.querySelector('textarea')
    if (place) insert(place, button.dataset.cite ?? '', written ? place.selectionEnd : place.value.length)
    const tick = document.getElementById(button.dataset.citeTick ?? '')
    if (tick instanceof HTMLInputElement) tick.checked = true
  })
}

function insert(place: HTMLTextAreaElement, words: string, at: number): void {
  const before = /\S$/.test(place.value.slice(0, at)) ? ' ' : ''
  const after = /^\S/.test(place.value.slice(at)) ? ' ' : ''
  place.setRangeText(before + words + after, at, at, 'end')
  place.dispatchEvent(new Event('input', { bubbles: true }))
  place.focus()
}
