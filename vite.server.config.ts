import { existsSync } from 'node:fs'
import { defineConfig } from 'vite'

const entries = { main: 'src/main.ts', cli: 'src/cli.ts', bench: 'bench/main.ts' }

/** The server: Node does not load .tsx, so it is bundled. Packages stay outside. */
export default defineConfig({
  publicDir: false,
  build: {
    ssr: true,
    outDir: 'dist/server',
    target: 'node24',
    sourcemap: true,
    rolldownOptions: {
      input: Object.fromEntries(Object.entries(entries).filter(([, path]) => existsSync(path))),
      output: { entryFileNames: '[name].js', chunkFileNames: 'parts/[name]-[hash].js' },
    },
  },
})
