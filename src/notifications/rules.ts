/** What people can switch off for e-mail, each a box on the settings page. */
export const TOPICS = [
  'review',
  'plan',
  'evaluation',
  'cycle',
  'instruction',
  'announcement',
  'service',
  'account',
  'emergency',
] as const
export type Topic = (typeof TOPICS)[number]

/** A kind of notification: its words in Indonesian, without anybody's name or judgement, since they travel by e-mail. */
export interface Kind {
  key: string
  topic: Topic
  /** `{name}` takes its value from the notification's data; days and quarters are written out for the reader. */
  text: string
}

/** When a person does not want letters: hours of the day in the agency's zone, and days off. */
export interface Quiet {
  /** First quiet hour. */
  from: number
  /** First hour that is not quiet any more; equal to `from`: no quiet hours. */
  to: number
}

/**
 * Whether a letter would disturb: within the quiet hours, or on a day off. Emergencies disturb.
 * @param hour the hour of the day in the agency's zone, 0 to 23
 */
export function disturbs(at: { hour: number; dayOff: boolean }, quiet: Quiet, topic: Topic): boolean {
  if (topic === 'emergency') return false
  if (at.dayOff) return true
  if (quiet.from === quiet.to) return false
  return quiet.from < quiet.to
    ? at.hour >= quiet.from && at.hour < quiet.to
    : at.hour >= quiet.from || at.hour < quiet.to
}

/** So long a letter waits: what was read in Laras meanwhile, or taken back, is not sent. */
export const PATIENCE_MINUTES = 10

/** Whether a notification is old enough to be written about. An emergency does not wait. */
export function isRipe(at: Date, now: Date, topic: Topic): boolean {
  return topic === 'emergency' || now.getTime() - at.getTime() >= PATIENCE_MINUTES * 60_000
}
