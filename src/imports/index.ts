export { importSheet } from './command.ts'
export { KIND_NAMES, type KindName } from './kind.ts'
export { mayOpenImports } from './may.ts'
