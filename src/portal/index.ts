export { helpPages } from './help.tsx'
export { apiReference, landing, problemReference } from './pages.tsx'
