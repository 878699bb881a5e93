export { checksBehindFigure } from './check-evidence.ts'
export { RAW_AUDITS } from './checks.ts'
export { drawSample } from './rules.ts'
export { auditItemTable, auditTable } from './sql.ts'
