/** A UUID of version 7: 48 bits of milliseconds, then chance. `chance` holds ten random bytes. */
export function uuid7(now: number, chance: Uint8Array): string {
  const bytes = new Uint8Array(16)
  for (let index = 0; index < 6; index += 1) bytes[index] = Math.floor(now / 256 ** (5 - index)) % 256
  bytes.set(chance.subarray(0, 10), 6)
  bytes[6] = 0x70 | ((bytes[6] ?? 0) & 0x0f)
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f)
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

/** A fresh id from this device's clock and its random source. */
export function freshId(): string {
  return uuid7(Date.now(), crypto.getRandomValues(new Uint8Array(10)))
}
