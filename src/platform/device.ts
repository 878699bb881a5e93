/** Where a sign-in came from, as its owner recognises it: what kind of browser, and which network. */
export interface Origin {
  device: string | null
  network: string | null
}

const BROWSERS: readonly [name: string, sign: RegExp][] = [
  ['Edge', /\bEdg(?:e|A|iOS)?\//],
  ['Opera', /\b(?:OPR|Opera)\//],
  ['Samsung Internet', /\bSamsungBrowser\//],
  ['Firefox', /\b(?:Firefox|FxiOS)\//],
  ['Chrome', /\b(?:Chrome|HeadlessChrome|CriOS)\//],
  ['Safari', /\bSafari\//],
]
const SYSTEMS: readonly [name: string, sign: RegExp][] = [
  ['Android', /\bAndroid\b/],
  ['iPhone', /\biPhone\b/],
  ['iPad', /\biPad\b/],
  ['Windows', /\bWindows\b/],
  ['macOS', /\bMacintosh\b/],
  ['Linux', /\bLinux\b/],
]

/** The origin of a request; of the browser its kind, never its whole name, and of the address its network alone. */
export function originOf(request: Request, address: string): Origin {
  return { device: deviceOf(request.headers.get('user-agent') ?? ''), network: networkOf(address) }
}

/** `Chrome, Android`; null when neither is known. */
export function deviceOf(userAgent: string): string | null {
  const known = [BROWSERS, SYSTEMS].map((list) => list.find(([, sign]) => sign.test(userAgent))?.[0])
  return known.filter(Boolean).join(', ') || null
}

/** The address without the part that names one machine: `203.0.113.x`, `2001:db8:12:x`. Null for none. */
export function networkOf(address: string): string | null {
  const plain = address.replace(/^::ffff:/, '')
  const four = /^(\d{1,3}\.\d{1,3}\.\d{1,3})\.\d{1,3}$/.exec(plain)
  if (four) return `${four[1]}.x`
  const six = /^([0-9a-f]{1,4}(?::[0-9a-f]{1,4}){2}):/i.exec(plain)
  return six ? `${six[1]}:x` : null
}
