import { PDFiumLibrary } from '@hyzyla/pdfium'
import pixelmatch from 'pixelmatch'
import sharp from 'sharp'

/** A page of a PDF as people see it and as programs read it. */
export interface RenderedPage {
  png: Buffer
  text: string
}

/** The pages of a PDF, drawn by PDFium (in WebAssembly, so alike on every machine) at 1.5 pixels a point. */
export async function renderPages(pdf: Buffer): Promise<RenderedPage[]> {
  const library = await PDFiumLibrary.init()
  try {
    const document = await library.loadDocument(pdf)
    const pages: RenderedPage[] = []
    for (const page of document.pages()) {
      const text = page.getText() // before it is drawn: drawing closes the page
      const drawn = await page.render({ scale: 1.5, render: 'bitmap' })
      const { width, height } = drawn
      const png = await sharp(drawn.data, { raw: { width, height, channels: 4 } })
        .flatten({ background: '#ffffff' })
        .greyscale()
        .png({ palette: true, colours: 32 })
        .toBuffer()
      pages.push({ png, text })
    }
    document.destroy()
    return pages
  } finally {
    library.destroy()
  }
}

/** What part of two pictures differs, 0–1, anti-aliasing left out; pictures of two sizes differ wholly. */
export async function differenceOf(one: Buffer, other: Buffer): Promise<number> {
  const [a, b] = await Promise.all(
    [one, other].map((png) =>
      sharp(png).ensureAlpha().toColourspace('srgb').raw().toBuffer({ resolveWithObject: true }),
    ),
  )
  if (!a || !b || a.info.width !== b.info.width || a.info.height !== b.info.height) return 1
  const { width, height } = a.info
  return pixelmatch(a.data, b.data, undefined, width, height, { threshold: 0.15 }) / (width * height)
}
