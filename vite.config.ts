import { existsSync } from 'node:fs'
import { defineConfig } from 'vite'

const entries = { main: 'src/ui/enhance/main.ts', styles: 'src/ui/styles/index.css' }

/** What goes to the browser: one script, one style sheet, their files named by content in manifest.json. */
export default defineConfig({
  base: './',
  publicDir: false,
  build: {
    outDir: 'dist/client',
    manifest: 'manifest.json',
    target: 'es2020',
    modulePreload: false,
    assetsInlineLimit: 0, // the content security policy allows no data: addresses
    rolldownOptions: { input: Object.fromEntries(Object.entries(entries).filter(([, path]) => existsSync(path))) },
  },
})
