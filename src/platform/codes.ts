/** Letters and digits of a code: without I, L, O and U, so that nothing is misread and no words arise. */
const CODE_LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** A code of as many letters as there are bytes: five bits of each. */
export function codeOf(bytes: Uint8Array): string {
  return [...bytes].map((byte) => CODE_LETTERS[byte % 32]).join('')
}

/** A code whose letters carry all bits of the bytes, five each: sixteen letters of ten bytes. */
export function denseCodeOf(bytes: Uint8Array): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('')
  return (bits.match(/.{5}/g) ?? []).map((five) => CODE_LETTERS[Number.parseInt(five, 2)]).join('')
}

/** A code as somebody typed it: spaces, hyphens and case do not matter, nor O for 0, I and L for 1. */
export function mendedCode(typed: string): string {
  return typed
    .toUpperCase()
    .replace(/[\s\-–—.]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1')
}

/** The same, of so many letters. Null: no code. */
export function readCode(typed: string, length: number): string | null {
  const code = mendedCode(typed)
  return code.length === length && [...code].every((letter) => CODE_LETTERS.includes(letter)) ? code : null
}

/** A code as people read it, in groups: `K7QM4-TXB92`. */
export function groupedCode(code: string, size: number): string {
  return code.match(new RegExp(`.{1,${size}}`, 'g'))?.join('-') ?? code
}
