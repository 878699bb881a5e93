export { type OfficerScore, officerRatings } from './officer-ratings.ts'
export { officerRatingTable, ratingTable } from './rating-sql.ts'
export { responseTable } from './response-sql.ts'
export { RAW_ANSWERS } from './tallies.ts'
