/** `button[data-print]`, hidden without script, opens the print dialog; `data-print="now"` opens it with the page. */
export function print(): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-print]')) {
    button.hidden = false
    button.addEventListener('click', () => window.print())
    if (button.dataset.print === 'now') window.addEventListener('load', () => window.print(), { once: true })
  }
}
