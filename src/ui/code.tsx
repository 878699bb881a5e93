import { renderSVG } from 'uqr'
import { type Child, raw } from '../platform/markup.ts'

/** A code to keep, with what is said of it and its link as a picture to scan; it prints as it stands. */
export function CodeToKeep({
  label,
  code,
  link,
  picture,
  children,
}: {
  label: string
  code: string
  link: string
  /** What the picture is, for whoever does not see it. */
  picture: string
  children?: Child
}) {
  return (
    <div class="receipt">
      <div>
        <p class="small muted">{label}</p>
        <p class="receipt-code">{code}</p>
        {children}
      </div>
      <div class="qr" role="img" aria-label={picture}>
        {raw(renderSVG(link, { border: 1 }))}
      </div>
    </div>
  )
}

/** Prints the page at once where script runs, and again at a press; without script it says how. */
export function PrintNow({ label, without }: { label: string; without: string }) {
  return (
    <div class="no-print">
      <button type="button" class="button" hidden data-print="now">
        {label}
      </button>
      <noscript>
        <p class="read">{without}</p>
      </noscript>
    </div>
  )
}
