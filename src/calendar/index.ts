export { calendarFor } from './calendars.ts'
export type { WorkingCalendar } from './working-time.ts'
