export { calendarFor } from './calendars.ts'
