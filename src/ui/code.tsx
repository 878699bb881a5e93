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

/**
 * Opens the print dialog, where a phone saves a file, too.
 * @param now with the page already, for whoever prints it for somebody who waits
 * @param without what is said where no script runs
 */
export function PrintButton({ label, now, without }: { label: string; now?: boolean; without?: string }) {
  return (
    <div class="no-print">
      <button type="button" class="button" hidden data-print={now ? 'now' : ''}>
        {label}
      </button>
      {without ? (
        <noscript>
          <p class="read">{without}</p>
        </noscript>
      ) : null}
    </div>
  )
}
