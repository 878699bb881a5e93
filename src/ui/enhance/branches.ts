/**
 * Arrow keys walk the performance tree, as in any tree: up and down between the nodes in sight, right opens a branch or
 * steps into it, left closes it or steps out, Home and End go to the ends. Tab and Enter work without.
 */
export function branches(): void {
  document.addEventListener('keydown', (event) => {
    const link = event.target
    if (!(link instanceof HTMLAnchorElement) || link.dataset.branch === undefined) return
    if (event.altKey || event.ctrlKey || event.metaKey) return
    const next = nextOf(link, event.key)
    if (next === undefined) return
    event.preventDefault()
    next?.focus()
  })
}

/** Where a key leads; null: nowhere further; undefined: the key is not ours. */
function nextOf(link: HTMLAnchorElement, key: string): HTMLElement | null | undefined {
  const seen = inSight(link)
  const at = seen.indexOf(link)
  switch (key) {
    case 'ArrowDown':
      return seen[at + 1] ?? null
    case 'ArrowUp':
      return seen[at - 1] ?? null
    case 'Home':
      return seen[0] ?? null
    case 'End':
      return seen.at(-1) ?? null
    case 'ArrowRight':
      return openOrEnter(link)
    case 'ArrowLeft':
      return closeOrLeave(link)
    default:
      return undefined
  }
}

function inSight(link: HTMLElement): HTMLElement[] {
  const tree = link.closest('[data-tree]') ?? document
  return [...tree.querySelectorAll<HTMLElement>('a[data-branch]')].filter(
    (each) => each.closest('details:not([open])') === null,
  )
}

const branchOf = (link: HTMLElement) => link.closest('.branch')
const foldOf = (link: HTMLElement) => branchOf(link)?.querySelector<HTMLDetailsElement>(':scope > details') ?? null

function openOrEnter(link: HTMLElement): HTMLElement | null {
  const fold = foldOf(link)
  if (!fold) return null
  if (fold.open) return fold.querySelector<HTMLElement>('a[data-branch]')
  fold.open = true
  return null
}

function closeOrLeave(link: HTMLElement): HTMLElement | null {
  const fold = foldOf(link)
  if (fold?.open) {
    fold.open = false
    return null
  }
  const parent = branchOf(link)?.parentElement?.closest('.branch')
  return parent?.querySelector<HTMLElement>('a[data-branch]') ?? null
}
