/** The key of the draft of a form over several passages on the device. */
export const passageDraft = (kind: 'ekspektasi' | 'lampiran', planId: string) => `${kind}-${planId}`
