/** A form is submitted once: a second click does nothing until the page comes back. */
export function once(): void {
  document.addEventListener('submit', (event) => {
    const form = event.target
    if (!(form instanceof HTMLFormElement) || event.defaultPrevented) return
    if (form.dataset.sending) {
      event.preventDefault()
      return
    }
    form.dataset.sending = 'yes'
    for (const button of buttons(form)) button.setAttribute('aria-disabled', 'true')
  })
  addEventListener('pageshow', () => {
    for (const form of document.querySelectorAll<HTMLFormElement>('form[data-sending]')) {
      delete form.dataset.sending
      for (const button of buttons(form)) button.removeAttribute('aria-disabled')
    }
  })
}

function buttons(form: HTMLFormElement): Element[] {
  return [...form.elements].filter((element) => element instanceof HTMLButtonElement && element.type === 'submit')
}
