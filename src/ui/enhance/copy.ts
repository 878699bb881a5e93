/** `button[data-copy]`, hidden without script, copies the field it names and says so beside itself. */
export function copy(): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-copy]')) button.hidden = false
  document.addEventListener('click', async (event) => {
    const button = event.target instanceof Element ? event.target.closest<HTMLButtonElement>('button[data-copy]') : null
    const field = document.getElementById(button?.dataset.copy ?? '')
    if (!button || !(field instanceof HTMLTextAreaElement)) return
    field.select()
    if (!(await written(field.value))) return
    const said = button.parentElement?.querySelector('[data-copied]')
    if (said) said.textContent = button.dataset.done ?? ''
  })
}

/** Whether the words are in the clipboard; where the browser forbids it, they stay selected for the keyboard. */
async function written(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return document.execCommand('copy')
  }
}
