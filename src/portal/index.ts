export { helpPages } from './help.tsx'
export { apiReference, landing, problemReference } from './pages.tsx'
export { publicWindow } from './public-pages.tsx'
export { publishFigures } from './published.ts'
