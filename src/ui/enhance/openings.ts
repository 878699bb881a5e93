/** What happens once on load: the error summary takes the focus, and phones start with the milder lists folded. */
export function openings(): void {
  document.querySelector<HTMLElement>('[data-focus]')?.focus()
  if (matchMedia('(max-width: 759px)').matches) {
    for (const fold of document.querySelectorAll('details.fold')) fold.removeAttribute('open')
  }
}
