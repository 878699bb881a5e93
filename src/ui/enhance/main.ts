import { autosave } from './autosave.ts'
import { branches } from './branches.ts'
import { cite } from './cite.ts'
import { copy } from './copy.ts'
import { dividing } from './dividing.ts'
import { drafts } from './drafts.ts'
import { keys } from './keys.ts'
import { live } from './live.ts'
import { matrix } from './matrix.ts'
import { once } from './once.ts'
import { openings } from './openings.ts'
import { outbox } from './outbox.ts'
import { print } from './print.ts'
import { shrink } from './shrink.ts'
import { signal } from './signal.ts'

// Pages work without any of this. The class tells the stylesheet that script runs.
document.documentElement.classList.add('script')
openings()
drafts()
shrink()
outbox()
signal()
once()
autosave()
cite()
copy()
print()
matrix()
live()
keys()
branches()
dividing()
