export { ekinerjaPages } from './pages.tsx'
