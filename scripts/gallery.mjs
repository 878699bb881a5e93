// Builds the gallery of src/ui and photographs every page: 360 and 1280 px, light and dark. Also runs axe on each.
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { chromium } from 'playwright-core'
import { build } from 'vite'

const root = path.resolve(import.meta.dirname, '..')
const out = path.join(root, '.cache/gallery')
const only = process.argv.slice(2)
const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

await mkdir(out, { recursive: true })
await build({
  configFile: false,
  root,
  logLevel: 'warn',
  build: { ssr: 'src/ui/gallery.tsx', outDir: path.join(out, 'server'), emptyOutDir: true },
})
await build({
  configFile: false,
  root,
  logLevel: 'warn',
  publicDir: false,
  build: {
    outDir: path.join(out, 'pages'),
    emptyOutDir: true,
    cssCodeSplit: true,
    rollupOptions: {
      input: { ui: 'src/ui/enhance/main.ts', style: 'src/ui/styles/index.css' },
      output: { entryFileNames: '[name].js', assetFileNames: 'ui.[ext]' },
    },
  },
})
const { galleryPages } = await import(`${pathToFileURL(path.join(out, 'server/gallery.js'))}?${Date.now()}`)
const pages = galleryPages()
const pictures = {
  'loket.svg':
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 240 160" width="240" height="160"><rect width="240" height="160" fill="#e9e6e0"/><path d="M24 62 120 24l96 38v8H24z" fill="#ecd3df"/><rect x="58" y="98" width="124" height="36" fill="#fff"/><rect x="58" y="98" width="124" height="6" fill="#4d4957"/></svg>',
  'layar.svg':
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 240 160" width="240" height="160"><rect width="240" height="160" fill="#e9e6e0"/><rect x="34" y="22" width="172" height="104" rx="4" fill="#4d4957"/><rect x="42" y="30" width="156" height="88" fill="#fff"/></svg>',
}
for (const [name, text] of Object.entries(pictures)) await writeFile(path.join(out, 'pages', name), text)
for (const page of pages) await writeFile(path.join(out, 'pages', `${page.name}.html`), page.html)

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: [
    '--headless',
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--allow-file-access-from-files',
  ],
})
let faults = 0
for (const width of [360, 1280]) {
  for (const colorScheme of ['light', 'dark']) {
    const context = await browser.newContext({ viewport: { width, height: 800 }, colorScheme })
    for (const page of pages) {
      if (only.length > 0 && !only.includes(page.name)) continue
      const tab = await context.newPage()
      tab.on('pageerror', (error) => console.log(page.name, 'script:', error.message))
      await tab.goto(pathToFileURL(path.join(out, 'pages', `${page.name}.html`)).href)
      const name = `${page.name}-${width}${colorScheme === 'dark' ? '-dark' : ''}.png`
      await tab.screenshot({ path: path.join(out, name), fullPage: true })
      const wide = await tab.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
      if (wide > 0) console.log(name, `is ${wide} px too wide`)
      await tab.evaluate(axe)
      const { violations } = await tab.evaluate(() => globalThis.axe.run(document))
      for (const violation of violations) {
        faults += 1
        console.log(name, violation.id, violation.nodes.map((node) => node.html.slice(0, 160)).slice(0, 3))
      }
      await tab.close()
    }
    await context.close()
  }
}
await browser.close()
console.log(`${pages.length} pages in ${out}, ${faults} axe violations`)
