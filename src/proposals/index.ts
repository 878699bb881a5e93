export { declareWork, proposalWords, propose, proposePiece } from './propose.ts'
export { lastLogged, openProposals, type ProposalRow, proposalOfEntry, proposalRow, proposalTable } from './sql.ts'
