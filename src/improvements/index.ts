export { type ImprovementRow, improvementTable, newestImprovements, voiceTable } from './sql.ts'
