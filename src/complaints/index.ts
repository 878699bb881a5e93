export { type Heard, heardOf, voiceAddress } from './actions.ts'
export { voiceCode, voiceCodeHash } from './codes.ts'
export { CLASS_LABEL, type SharedPlace, sharedPlaces } from './rules.ts'
export {
  type ComplaintRow,
  complaintsByIds,
  complaintTable,
  contactTable,
  recentComplaints,
} from './sql.ts'
export { tellSpeakers } from './telling.ts'
