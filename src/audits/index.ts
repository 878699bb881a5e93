export { RAW_AUDITS } from './actions.ts'
export { checksBehindFigure } from './check-evidence.ts'
export { drawSample } from './rules.ts'
export { auditItemTable, auditTable } from './sql.ts'
