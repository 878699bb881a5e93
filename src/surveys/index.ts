export { officerRatingTable, ratingTable } from './rating-sql.ts'
export { responseTable } from './response-sql.ts'
export { followUpTable, surveyTable } from './survey-sql.ts'
export { RAW_ANSWERS, responseDeltas } from './tallies.ts'
