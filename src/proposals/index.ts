export { declareWork, proposalWords, propose, proposePiece, type Trace } from './propose.ts'
export { lastLogged, openProposals, type ProposalRow, proposalOfEntry, proposalRow, proposalTable } from './sql.ts'
