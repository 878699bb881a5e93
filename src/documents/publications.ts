import { z } from 'zod'
import type { Call, Verb, View } from '../organization/index.ts'
import { ZERO_UUID } from '../platform/ids.ts'
import { id } from '../platform/input.ts'
import type { View as PublicView, Visitor } from '../platform/policy.ts'
import { Problem } from '../platform/problems.ts'
import {
  LEAST_SHOWN,
  loadSurvey,
  readPublication,
  resultOf,
  type Standing,
  type SurveyResult,
  surveysOf,
} from '../surveys/index.ts'
import { type Asking, issuePaper, type Paper, papersMade } from './issue.ts'
import { mayIssuePublication } from './may.ts'
import { publishedVersion } from './paper-rules.ts'
import { type DocumentRow, documentRow } from './sql.ts'
import { surveyContent } from './survey-content.ts'

/** A published survey with the papers made of it. */
export interface Publication {
  found: SurveyResult
  version: number
  papers: Paper[]
}

async function publicationOf(tx: Call['tx'], found: SurveyResult): Promise<Publication> {
  return { found, version: versionOf(found), papers: await papersMade(tx, 'survey', found.survey.id) }
}

/** The version that a paper of a survey tells. */
export function versionOf({ survey, result, followUps, before }: SurveyResult): number {
  return publishedVersion(survey.version, result.n, [...followUps, ...(before?.followUps ?? [])])
}

/** A survey on its way to a paper, and whether this reader may ask for one. */
export interface Ripening extends Standing {
  publication: Publication
  mayIssue: boolean
}

async function loadRipening(call: Call): Promise<Ripening | null> {
  const standing = await loadSurvey(call)
  if (!standing) return null
  const publication = await publicationOf(call.tx, await resultOf(call.tx, standing.survey, call.today))
  return { ...standing, publication, mayIssue: mayIssuePublication(call.actor, standing) === 'yes' }
}

/** The papers of a survey, for the unit's own people. */
export const readSurveyPapers: View<Ripening> = {
  action: 'document.of-survey',
  load: loadRipening,
  may: () => 'yes',
}

/** Asks for the paper of a closed survey: what it says is frozen now, the PDF follows in the background. */
export const issueSurveyPaper: Verb<object, Ripening, DocumentRow> = {
  action: 'document.issue-survey',
  input: z.object({}),
  load: loadRipening,
  may: mayIssuePublication,
  run: (call, { publication }) => issuePublication({ ...call, by: call.actor.id }, publication),
}

/** @throws Problem while the survey runs, or when fewer than five have answered. */
async function issuePublication(asking: Asking, of: Publication): Promise<DocumentRow> {
  const { survey, result } = of.found
  if (!survey.closed_on)
    throw new Problem('wrong-state', 'Survei ini belum ditutup. Dokumen publikasi dibuat sesudahnya.')
  if (result.n < LEAST_SHOWN) {
    throw new Problem('wrong-state', 'Jawabannya kurang dari lima. Hasil sesedikit itu tidak diterbitkan.')
  }
  const subject = {
    kind: 'survey' as const,
    subjectId: survey.id,
    version: of.version,
    employeeId: null,
    period: survey.last.slice(0, 4),
    papers: of.papers,
  }
  return issuePaper(asking, subject, surveyContent(asking, of.found))
}

/** Asks for the papers of all surveys of units that were published with enough answers, in the name of who ran each. */
export async function issuePublications(asking: Omit<Asking, 'by'>, unitIds: readonly string[], today: string) {
  const { tx } = asking
  for (const survey of await tx.rows(surveysOf, [tx.agencyId, unitIds, true, ZERO_UUID, 100])) {
    const of = await publicationOf(tx, await resultOf(tx, survey, today))
    if (survey.made_by && of.found.result.n >= LEAST_SHOWN) {
      await issuePublication({ ...asking, by: survey.made_by }, of)
    }
  }
}

/** The papers of a published survey, for everybody. */
export const readPublishedPapers: PublicView<Visitor, Publication> = {
  action: 'document.published',
  async load(call) {
    const found = await readPublication.load(call)
    return found && publicationOf(call.tx, found)
  },
  may: () => 'yes',
}

/** One paper of a published survey, for everybody. */
export const readPublishedPaper: PublicView<Visitor, DocumentRow> = {
  action: 'document.published-paper',
  async load({ tx, params }) {
    const given = id.safeParse(params.id)
    const row = given.success ? await tx.maybe(documentRow, [tx.agencyId, given.data]) : null
    return row?.kind === 'survey' ? row : null
  },
  may: () => 'yes',
}
