export { simulate } from './agency.ts'
export { demoAccounts, loadDemo, summaryOf } from './demo.ts'
