import { type Part, togetherOf } from './together.ts'

/** Counts along while shares are typed: what was given, and what is missing. The server counts again when it saves. */
export function dividing(): void {
  document.addEventListener('input', (event) => {
    const field = event.target
    const form = field instanceof HTMLInputElement ? field.form : null
    if (form?.dataset.shares !== undefined) show(form)
  })
}

function show(form: HTMLFormElement): void {
  const line = form.querySelector<HTMLElement>('[data-total]')
  if (!line) return
  const { shares = 'sum', whole = '0', decimals = '0' } = form.dataset
  const given = togetherOf(shares, partsOf(form))
  const missing = Number((Number(whole) - (given ?? 0)).toFixed(6))
  const { given: words = '', complete = '', short = '', over = '' } = line.dataset
  const shown = (value: number) => value.toLocaleString(document.documentElement.lang, { maximumFractionDigits: 6 })
  const within = shares === 'average' ? 0.5 / 10 ** Number(decimals) : 0
  const state = Math.abs(missing) <= within ? complete : missing > 0 ? short : over
  const fill = (text: string) =>
    text
      .replace('{given}', shown(given ?? 0))
      .replace('{amount}', shown(Math.abs(missing)))
      .replace('{whole}', shown(Number(whole)))
  line.textContent = `${fill(words)} ${fill(state)}`
}

function partsOf(form: HTMLFormElement): Part[] {
  const targets = [...form.querySelectorAll<HTMLInputElement>('input[name^="target-"]')]
  return targets.flatMap((input) => {
    const target = numberIn(input.value)
    if (target === null) return []
    const weight = form.querySelector<HTMLInputElement>(`input[name="${input.name.replace('target-', 'weight-')}"]`)
    return [{ target, weight: numberIn(weight?.value ?? '') ?? 1 }]
  })
}

/** "1.250,5" as people write it; null while it is no number. */
function numberIn(typed: string): number | null {
  const plain = typed.trim().replaceAll('.', '').replace(',', '.')
  return plain === '' || !Number.isFinite(Number(plain)) ? null : Number(plain)
}
