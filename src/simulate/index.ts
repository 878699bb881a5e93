export { type Simulation, simulate } from './agency.ts'
export { PERSONAS, type Persona } from './city.ts'
export {
  type CityLoaded,
  DEMO_PASSWORD,
  type DemoAccount,
  demoAccounts,
  loadDemo,
  type Parts,
  summaryOf,
} from './demo.ts'
