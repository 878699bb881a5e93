import { Glyph } from './status.tsx'
import { useWords } from './words.ts'

/**
 * The line "3 catatan belum terkirim". Drawn hidden by pages with `form[data-queue]`; script fills and shows it.
 * `count` shows it at once, for looking at.
 */
export function Unsent({ count = 0 }: { count?: number }) {
  const words = useWords()
  return (
    <div class="unsent" data-unsent hidden={count === 0} role="status">
      <div>
        <p class="status is-warn">
          <Glyph tone="warn" />
          <span data-unsent-line>
            {count} {words.unsent}
          </span>
        </p>
        <p data-unsent-state>{words.safe}</p>
      </div>
      <button class="button slim" type="button" data-unsent-send>
        {words.send}
      </button>
    </div>
  )
}
