import { type Child, Fragment, raw } from '../platform/markup.ts'
import { Csrf } from './form.tsx'
import { type Crumb, Crumbs } from './section.tsx'
import { Glyph } from './status.tsx'
import { drawnCloth } from './weave.ts'
import { type Language, Speak, useWords } from './words.ts'

/** A link of the masthead or the phone bar. */
export interface NavItem {
  href: string
  label: string
  /** How many wait there; not drawn when zero. */
  count?: number
  current?: boolean
  /** The square + in the middle of the phone bar; its label is read aloud. */
  plus?: boolean
}

/** A message after an action, with an undo that posts. */
export interface Flash {
  kind: 'ok' | 'warn'
  text: string
  undo?: { action: string; csrf: string; label?: string }
}

/** Everything a page gives to its frame. */
export interface LayoutProps {
  lang: Language
  /** Full document title, with "Kesalahan: " in front when a form has errors. */
  title: string
  agency?: { slug: string; name: string; href?: string }
  /** Draws the band "Data contoh, bukan data resmi." */
  demo: boolean
  nav: NavItem[]
  /** The bar at the bottom of phones. Without it the masthead keeps its links on phones. */
  dock?: NavItem[]
  who?: { name: string; role?: string; href?: string; hint?: string; links?: NavItem[] }
  footer?: { href: string; label: string }[]
  breadcrumb?: Crumb[]
  /** Addresses of the stylesheet and the script. */
  assets: { css: string; js: string }
  /** `page` 1216 px, `mid` 1040 px, `full` edge to edge without padding. */
  wide?: 'page' | 'mid' | 'full'
  flash?: Flash
  /** Key of the draft that was just sent, so that the device forgets it. */
  sent?: string
  /** The signed-in person; unsent work on this device belongs to them. */
  person?: string
  /** Drawn between masthead and content, from edge to edge. */
  band?: Child
  children?: Child
}

/** The whole document: head, masthead with weave, content, footer, phone bar. */
export function Layout(props: LayoutProps) {
  const { lang, agency, wide = 'page' } = props
  return (
    <Speak value={lang}>
      {raw('<!doctype html>')}
      <html lang={lang} data-kota={agency?.slug}>
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width,initial-scale=1" />
          <meta name="color-scheme" content="light dark" />
          {props.sent && <meta name="laras-sent" content={props.sent} />}
          <OfflineWords />
          <title>{props.title}</title>
          <link rel="stylesheet" href={props.assets.css} />
          <script type="module" src={props.assets.js} />
        </head>
        <body class={props.dock ? 'has-dock' : undefined} data-person={props.person}>
          <SkipLink />
          <Patterns agency={agency?.slug} />
          <Masthead {...props} />
          {props.flash && <FlashLine {...props.flash} />}
          <main id="isi" tabindex={-1}>
            {props.band}
            <div class={`wrap wrap-${wide}`}>
              {props.breadcrumb && <Crumbs items={props.breadcrumb} />}
              {props.children}
              {wide !== 'full' && <Footer {...props} />}
            </div>
            {wide === 'full' && (
              <div class="wrap wrap-foot">
                <Footer {...props} />
              </div>
            )}
          </main>
          {props.dock && <Dock items={props.dock} />}
        </body>
      </html>
    </Speak>
  )
}

function SkipLink() {
  const words = useWords()
  return (
    <a class="skip" href="#isi">
      {words.skip}
    </a>
  )
}

/** What the script says when there is no network to ask. */
function OfflineWords() {
  const words = useWords()
  return <meta name="laras-offline" content={words.offline} />
}

function DemoBand() {
  const words = useWords()
  return (
    <p class="demo">
      <b>{words.demo}</b>
    </p>
  )
}

function Masthead({ agency, nav, who, dock, wide, demo }: LayoutProps) {
  const words = useWords()
  const home = agency ? (agency.href ?? `/${agency.slug}`) : '/'
  return (
    <header class={`mast mast-${wide ?? 'page'}${dock ? '' : ' mast-keep'}`}>
      {demo && <DemoBand />}
      <div class="mast-in">
        <a class="brand" href={home}>
          <b>Laras</b> {agency && <span>{agency.name}</span>}
        </a>
        {nav.length > 0 && (
          <nav class="nav" aria-label={words.main}>
            <NavLinks items={nav} />
          </nav>
        )}
        {who && (
          <div class="who">
            {who.href ? (
              <a href={who.href} title={who.hint}>
                <b>{who.name}</b>
              </a>
            ) : (
              <b>{who.name}</b>
            )}
            {who.role && <span class="role">{who.role}</span>}
            {who.links && (
              <span class="who-links">
                <NavLinks items={who.links} />
              </span>
            )}
          </div>
        )}
        {dock && nav.length > 0 && <PhoneMenu items={nav} />}
      </div>
      <svg class="weave" aria-hidden="true">
        <rect width="100%" height="9" fill="url(#weave)" />
      </svg>
    </header>
  )
}

/** All places on a phone, whose bar has room for five. */
function PhoneMenu({ items }: { items: NavItem[] }) {
  const words = useWords()
  return (
    <details class="menu">
      <summary>{words.menu}</summary>
      <nav aria-label={words.allPlaces}>
        <NavLinks items={items} />
      </nav>
    </details>
  )
}

function NavLinks({ items }: { items: NavItem[] }) {
  return (
    <Fragment>
      {items.map((item) => (
        <a
          href={item.href}
          class={item.plus ? 'plus' : undefined}
          aria-label={item.plus ? item.label : undefined}
          aria-current={item.current ? 'page' : undefined}
        >
          {item.plus ? <PlusSign /> : item.label}
          {!!item.count && <span class="count"> {item.count}</span>}
        </a>
      ))}
    </Fragment>
  )
}

function PlusSign() {
  return (
    <svg width="20" height="20" viewBox="0 0 20 20" aria-hidden="true">
      <path d="M10 3v14M3 10h14" stroke="currentColor" stroke-width="2" />
    </svg>
  )
}

function Dock({ items }: { items: NavItem[] }) {
  const words = useWords()
  return (
    <nav class="dock" aria-label={words.mainPhone}>
      <NavLinks items={items} />
    </nav>
  )
}

function FlashLine({ kind, text, undo }: Flash) {
  const words = useWords()
  return (
    <div class={`flash is-${kind}`} role="status">
      <p>
        <Glyph tone={kind} />
        <span>{text}</span>
      </p>
      {undo && (
        <form method="post" action={undo.action}>
          <Csrf token={undo.csrf} />
          <button class="button slim" type="submit" data-key="u">
            {undo.label ?? words.undo}
          </button>
        </form>
      )}
    </div>
  )
}

function Footer({ agency, footer }: LayoutProps) {
  return (
    <footer class="foot">
      <span>{agency ? `Laras · ${agency.name}` : 'Laras'}</span>
      {footer?.map((link) => (
        <a href={link.href}>{link.label}</a>
      ))}
    </footer>
  )
}

/** Patterns that the page's drawings fill themselves with: the weave, the cloth, and the hatch of missing data. */
function Patterns({ agency }: { agency?: string }) {
  const { weave, cloth } = drawnCloth(agency)
  return (
    <svg class="patterns" width="0" height="0" aria-hidden="true">
      <defs>
        <pattern id="weave" width={weave.width} height="9" patternUnits="userSpaceOnUse">
          <path class="thread" d={weave.path} />
        </pattern>
        <pattern id="cloth" x="14" width={2 * cloth.width} height="54" patternUnits="userSpaceOnUse">
          <path class="thread" d={cloth.path} transform="scale(2)" />
        </pattern>
        <pattern id="fringe" width="14" height="4" patternUnits="userSpaceOnUse">
          <path class="thread" d="M0 0h14v2H0z" />
        </pattern>
        <pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <path class="hatch" d="M0 0h1.5v6H0z" />
        </pattern>
      </defs>
    </svg>
  )
}
