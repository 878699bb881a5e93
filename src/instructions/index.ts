export { lineOf, traceOf } from './line.tsx'
export { instructionsAbout, instructionsGiven, waitingInstructions } from './lists.ts'
export { type InstructionLine, instructionTable, messageTable } from './sql.ts'
