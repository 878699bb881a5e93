import { expect, test } from 'vitest'
import { galleryPages } from './gallery.tsx'

test('pages carry no inline style, script or handler', () => {
  for (const { name, html } of galleryPages()) {
    expect(html.startsWith('<!doctype html>'), name).toBe(true)
    expect(html, name).not.toMatch(/\sstyle=/)
    expect(html, name).not.toMatch(/\son[a-z]+=/)
    expect(html, name).not.toMatch(/<script(?![^>]*\ssrc=)/)
  }
})

test('page ids are unique', () => {
  for (const { name, html } of galleryPages()) {
    const ids = [...html.matchAll(/\sid="([^"]+)"/g)].map((match) => match[1])
    expect(ids.length, `${name}: ${ids.filter((id, index) => ids.indexOf(id) !== index)}`).toBe(new Set(ids).size)
  }
})
