export { declareWork, proposalWords, propose, type Trace } from './propose.ts'
export { openProposals, type ProposalRow, proposalOfEntry, proposalRow, proposalTable } from './sql.ts'
