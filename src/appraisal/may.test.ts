import { describe, expect, test } from 'vitest'
import type { Actor, Relation, Role } from '../organization/rules.ts'
import { mayApproveCorrection, mayAssess, mayReadEvaluation, mayReadWork, mayReview } from './may.ts'

const actor = (...roles: Role[]): Actor => ({
  id: 'me',
  name: 'Saya',
  title: null,
  unitId: null,
  unitName: null,
  heads: [],
  hasTeam: false,
  roles: roles.map((role) => ({ role, unitId: null })),
  sessionId: 's',
})
const subject = (relation: Relation) => ({ employeeId: 'them', relation })

describe('an evaluation that is still a draft', () => {
  test.each(['hr', 'auditor', 'leader'] as const)('is hidden from its officer, even one who is %s', (role) => {
    expect(mayReadEvaluation(actor(role), { ...subject('self'), state: 'draft' })).toBe('hidden')
  })

  test('is read by the superior and by HR, not by colleagues', () => {
    expect(mayReadEvaluation(actor(), { ...subject('superior'), state: 'draft' })).toBe('yes')
    expect(mayReadEvaluation(actor('hr'), { ...subject('none'), state: 'draft' })).toBe('yes')
    expect(mayReadEvaluation(actor(), { ...subject('none'), state: 'draft' })).toBe('hidden')
  })
})

describe('nobody', () => {
  test.each(['hr', 'auditor', 'leader', 'admin'] as const)(
    'reviews or assesses as %s what is not beneath them',
    (role) => {
      expect(mayReview(actor(role), subject('none'))).not.toBe('yes')
      expect(mayAssess(actor(role), subject('none'))).not.toBe('yes')
      expect(mayReview(actor(role), subject('self'))).not.toBe('yes')
      expect(mayAssess(actor(role), subject('self'))).not.toBe('yes')
    },
  )

  test('approves a correction of their own, or one they proposed', () => {
    expect(mayApproveCorrection(actor('hr'), { ...subject('self'), proposedBy: 'x' })).not.toBe('yes')
    expect(mayApproveCorrection(actor('hr'), { ...subject('none'), proposedBy: 'me' })).not.toBe('yes')
    expect(mayApproveCorrection(actor('hr'), { ...subject('none'), proposedBy: 'x' })).toBe('yes')
  })

  test('reads a colleague’s entries as HR: HR runs the cycle, not the diary', () => {
    expect(mayReadWork(actor('hr'), subject('none'))).toBe('hidden')
  })
})
