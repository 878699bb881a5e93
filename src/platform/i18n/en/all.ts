import { announcements } from './announcements.ts'
import { applying } from './applying.ts'
import { calendar } from './calendar.ts'
import { cascade } from './cascade.ts'
import { cases } from './cases.ts'
import { catalogue } from './catalogue.ts'
import { cycle } from './cycle.ts'
import { documents } from './documents.ts'
import { ekinerja } from './ekinerja.ts'
import { emergency } from './emergency.ts'
import { evaluations } from './evaluations.ts'
import { frame } from './frame.ts'
import { home } from './home.ts'
import { imports } from './imports.ts'
import { instructions } from './instructions.ts'
import { keeping } from './keeping.ts'
import { measures } from './measures.ts'
import { notifications } from './notifications.ts'
import { objections } from './objections.ts'
import { organization } from './organization.ts'
import { pauses } from './pauses.ts'
import { plans } from './plans.ts'
import { portal } from './portal.ts'
import { ratings } from './ratings.ts'
import { surveys } from './surveys.ts'
import { voices } from './voices.ts'
import { work } from './work.ts'

/** English wordings by the pages they stand on. A text that several pages say stands in one part only. */
export const parts: readonly Readonly<Record<string, string>>[] = [
  announcements,
  applying,
  calendar,
  cascade,
  cases,
  catalogue,
  cycle,
  documents,
  ekinerja,
  emergency,
  evaluations,
  frame,
  home,
  imports,
  instructions,
  keeping,
  measures,
  notifications,
  objections,
  organization,
  pauses,
  plans,
  portal,
  ratings,
  surveys,
  voices,
  work,
]
