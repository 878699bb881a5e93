export { simulate } from './agency.ts'
export type { Persona } from './city.ts'
export { demoAccounts, loadDemo, summaryOf } from './demo.ts'
