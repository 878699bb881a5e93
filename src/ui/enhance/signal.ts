/**
 * Without network a form stays on the page with all that was typed, and says so: a browser's own error page would take the
 * words with it. Nothing is kept on the device, which may be a neighbour's. Forms that are kept (`data-queue`) know better.
 */
export function signal(): void {
  document.addEventListener('submit', (event) => {
    const form = event.target
    if (!(form instanceof HTMLFormElement) || 'queue' in form.dataset || event.defaultPrevented) return
    unsay(form)
    if (navigator.onLine) return
    event.preventDefault()
    say(form, event.submitter)
  })
  addEventListener('online', () => unsay(document))
}

function say(form: HTMLFormElement, button: HTMLElement | null): void {
  const line = document.createElement('p')
  line.className = 'notice is-warn no-signal'
  line.setAttribute('role', 'alert')
  line.textContent = document.querySelector<HTMLMetaElement>('meta[name="laras-offline"]')?.content ?? ''
  const buttons = button?.closest('.buttons')
  if (buttons) buttons.before(line)
  else form.append(line)
}

function unsay(within: ParentNode): void {
  for (const line of within.querySelectorAll('.no-signal')) line.remove()
}
