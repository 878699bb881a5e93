export { lineOf, traceOf } from './line.tsx'
export { instructionsAbout, waitingInstructions } from './lists.ts'
export { type InstructionLine, instructionTable, messageTable } from './sql.ts'
