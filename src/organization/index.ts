export { setPasswordHash } from './account.ts'
export {
  checkDerived,
  daterange,
  idParam,
  notePersonSeen,
  pageAsked,
  pageOf,
  rebuildDerived,
  superiorOf,
} from './actions.ts'
export * from './actor.ts'
export { organizationApi } from './api.ts'
export { type PeopleBegun, peopleBegun } from './beginnings.ts'
export * from './directory.ts'
export { createAdmin } from './first-admin.ts'
export { GUIDES, type Guide, nextGuide, putGuideAway, WHY } from './guidance.ts'
export * from './nip-rules.ts'
export { accountPages } from './pages.tsx'
export * from './rank-rules.ts'
export { organizationRecords, spanOf } from './records.ts'
export * from './reporting-rules.ts'
export { operatorGrant } from './role-grant-sql.ts'
export * from './rules.ts'
export { createApiToken, openSession } from './sessions.ts'
export { type PageFrame, problemPage, publicShell, shell } from './shell.tsx'
export { demoSignIns, signInAgain, signInPages } from './sign-in.tsx'
export { type WaitingGrant, waitingGrants } from './waiting-grants.ts'
