export { countUnread, declareKinds, type Notice, notify, withdrawNotice } from './actions.ts'
export { notificationApi } from './api.ts'
export { notificationPages } from './pages.tsx'
export type { Kind, Topic } from './rules.ts'
