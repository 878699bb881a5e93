export { documentApi } from './api.ts'
export { documentChores } from './jobs.ts'
export { documentPages } from './pages.tsx'
export { issuePublications } from './publications.ts'
