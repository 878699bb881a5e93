import type { organizationRecords } from '../organization/index.ts'
import { spanOf } from '../organization/index.ts'
import { contains } from '../platform/dates.ts'
import { formatDate } from '../platform/i18n/format.ts'
import { closest } from './closeness.ts'
import { norm } from './columns.ts'
import type { Fault } from './kind.ts'

export type UnitRow = Awaited<ReturnType<typeof organizationRecords.units>>[number]

/** Finds units by code or name, as of a day; the unit above tells apart those of one name. */
export class UnitNames {
  private readonly byCode = new Map<string, UnitRow>()
  private readonly byName = new Map<string, UnitRow[]>()
  private readonly byId = new Map<string, UnitRow>()
  private readonly later = new Map<string, string>()
  private readonly suggestions = new Map<string, string | null>()

  constructor(units: readonly UnitRow[], on: string) {
    for (const unit of units) {
      if (!contains(spanOf(unit.span), on)) {
        this.noteLater(unit, on)
        continue
      }
      this.byCode.set(norm(unit.code), unit)
      this.byId.set(unit.unit_id, unit)
      const same = this.byName.get(norm(unit.name))
      if (same) same.push(unit)
      else this.byName.set(norm(unit.name), [unit])
    }
  }

  private noteLater({ code, name, span }: UnitRow, on: string): void {
    const { from } = spanOf(span)
    if (from <= on) return
    for (const key of [norm(code), norm(name)]) {
      const known = this.later.get(key)
      if (known === undefined || from < known) this.later.set(key, from)
    }
  }

  get(unitId: string): UnitRow | undefined {
    return this.byId.get(unitId)
  }

  /** The unit itself and all above it, narrowest first. */
  above(unitId: string): UnitRow[] {
    const path: UnitRow[] = []
    for (let unit = this.byId.get(unitId); unit && !path.includes(unit); ) {
      path.push(unit)
      unit = unit.parent_id ? this.byId.get(unit.parent_id) : undefined
    }
    return path
  }

  /** The unit meant by a code or a name, or what to mend under `key`. */
  find(text: string, above: string | null, key = 'unit'): { unit: UnitRow } | { fault: Fault } {
    const coded = this.byCode.get(norm(text))
    if (coded) return { unit: coded }
    const named = this.byName.get(norm(text)) ?? []
    const within = above === null ? named : named.filter((unit) => this.stands(unit, above))
    const candidates = within.length > 0 ? within : named
    const [only] = candidates
    if (only && candidates.length === 1) return { unit: only }
    if (only) {
      const codes = candidates.slice(0, 4).map((unit) => `${unit.code} (${this.nameAbove(unit)})`)
      const message = `Ada ${candidates.length} unit bernama “${text}”. Tulis kodenya: ${codes.join(', ')}.`
      return { fault: { key, message } }
    }
    const begins = this.later.get(norm(text))
    if (begins) {
      const message = `Unit “${text}” baru ada mulai ${formatDate(begins)}. Pilih tanggal berlaku sesudahnya, atau impor unit dengan tanggal lebih awal.`
      return { fault: { key, message } }
    }
    const suggestion = this.suggest(text)
    const message = `Unit “${text}” tidak ada.${suggestion ? ` Mungkin maksudnya ${suggestion}?` : ' Impor unit dulu, atau tulis kodenya.'}`
    return { fault: { key, message, ...(suggestion ? { suggestion } : {}) } }
  }

  private stands(unit: UnitRow, above: string): boolean {
    return this.above(unit.unit_id).some((each) => norm(each.name) === norm(above) || norm(each.code) === norm(above))
  }

  private nameAbove(unit: UnitRow): string {
    return (unit.parent_id && this.byId.get(unit.parent_id)?.name) || unit.name
  }

  private suggest(text: string): string | null {
    const known = this.suggestions.get(norm(text))
    if (known !== undefined) return known
    // Looking through all names costs: after fifty strange ones the sheet is of another city.
    const found =
      this.suggestions.size < 50
        ? closest(
            text,
            [...this.byId.values()].map((unit) => unit.name),
          )
        : null
    this.suggestions.set(norm(text), found)
    return found
  }
}
