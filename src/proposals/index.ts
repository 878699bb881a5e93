export { declareWork, proposalWords, propose, proposePiece, type Trace } from './propose.ts'
export { openProposals, type ProposalRow, proposalOfEntry, proposalRow, proposalTable } from './sql.ts'
