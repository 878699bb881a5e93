export { unreadAnnouncements } from './actions.ts'
export { announcementApi } from './api.ts'
export { announcementPages } from './pages.tsx'
export { type AnnouncementLine, announcementTable, questionTable } from './sql.ts'
