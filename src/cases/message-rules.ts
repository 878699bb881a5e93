/** What each thing that a citizen sees is told with: no name, no reason, no answer; those stand behind the link. */
const MESSAGES: Record<string, { subject: string; text: string }> = {
  received: {
    subject: 'permohonan diterima',
    text: 'Permohonan {service} Anda kami terima. Kami berjanji selesai paling lambat {due}.',
  },
  advanced: { subject: 'permohonan maju selangkah', text: 'Permohonan {service} Anda maju ke langkah berikutnya.' },
  'sent-back': {
    subject: 'permohonan diperiksa lagi',
    text: 'Permohonan {service} Anda dikembalikan ke langkah sebelumnya. Alasannya ada di tautan ini.',
  },
  stopped: {
    subject: 'kami menunggu Anda',
    text: 'Ada yang perlu Anda lengkapi pada permohonan {service}. Jam janji berhenti sampai Anda melengkapinya.',
  },
  resumed: {
    subject: 'kelengkapan diterima',
    text: 'Kelengkapan permohonan {service} kami terima. Selesai paling lambat {due}.',
  },
  foretold: {
    subject: 'kemungkinan terlambat',
    text: 'Permohonan {service} Anda mungkin terlambat. Alasan dan perkiraan tanggal baru ada di tautan ini.',
  },
  done: { subject: 'permohonan selesai', text: 'Permohonan {service} Anda selesai. Anda juga dapat menilainya.' },
  rejected: {
    subject: 'permohonan tidak dapat dikabulkan',
    text: 'Permohonan {service} Anda tidak dapat dikabulkan. Alasan dan dasar hukumnya ada di tautan ini.',
  },
  answered: {
    subject: 'pertanyaan Anda dijawab',
    text: 'Petugas menjawab pertanyaan Anda tentang permohonan {service}. Jawabannya ada di tautan ini.',
  },
  withdrawn: { subject: 'permohonan dibatalkan', text: 'Permohonan {service} Anda dibatalkan.' },
  'code-lost': {
    subject: 'tautan permohonan',
    text: 'Ini tautan permohonan {service} Anda, karena kodenya diminta lagi. Janji selesai: {due}.',
  },
  'code-renewed': {
    subject: 'kode diganti',
    text: 'Kode permohonan {service} Anda diganti di loket. Bila bukan Anda yang meminta, hubungi loket.',
  },
}

/** Whether citizens are told of this. */
export const isTold = (kind: string) => Object.hasOwn(MESSAGES, kind)

/** A message to a citizen in words. Null for what is told to nobody. */
export function messageWords(kind: string, values: { service: string; due: string }) {
  const words = MESSAGES[kind]
  if (!words) return null
  const text = words.text.replace('{service}', values.service).replace('{due}', values.due)
  return { subject: words.subject, text }
}

const HTML: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** The same as a letter; plain text and HTML say the same. */
export function letterWords(given: { city: string; demo: boolean; subject: string; text: string; link: string }) {
  const foot = `${given.demo ? 'Data contoh, bukan data resmi. ' : ''}Surel ini dikirim Laras karena Anda mengajukan permohonan. Jangan dibalas.`
  const plain = (text: string) => text.replace(/[&<>"]/g, (character) => HTML[character] ?? character)
  return {
    subject: `${given.city}: ${given.subject}`,
    text: `${given.text}\n\n${given.link}\n\n${foot}`,
    html: `<!doctype html><html lang="id"><head><meta charset="utf-8"><title>${plain(given.subject)}</title></head><body style="font:16px/24px system-ui,sans-serif;max-width:36em;margin:24px auto;padding:0 16px"><p>${plain(given.text)}</p><p><a href="${plain(given.link)}">${plain(given.link)}</a></p><p style="font-size:13px">${foot}</p></body></html>`,
  }
}
