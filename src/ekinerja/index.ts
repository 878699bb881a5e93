export { ekinerjaPages } from './pages.tsx'
export { copyTable } from './sql.ts'
