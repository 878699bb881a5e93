export { type Improved, newestChanges } from './actions.ts'
export { ChangeCard } from './effect-view.tsx'
export { improvementTable, voiceTable } from './sql.ts'
export { type TrainingDue, trainingsDue } from './trainings.ts'
