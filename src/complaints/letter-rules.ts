const HTML: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** A letter to somebody who spoke, and the same as a text message: that there is news, and where. What they said and what was answered stay behind the link. */
export function voiceLetter(given: { city: string; demo: boolean; news: string; link: string; more?: string }) {
  const plain = (text: string) => text.replace(/[&<>"]/g, (character) => HTML[character] ?? character)
  const foot = `${given.demo ? 'Data contoh, bukan data resmi. ' : ''}Surel ini dikirim Laras karena Anda meminta dikabari. Jangan dibalas.`
  return {
    subject: `${given.city}: ${given.news}`,
    short: `${given.city}: ${given.news}. ${given.link}${given.more ? ` ${given.more}` : ''}`,
    text: `${given.news}.\n\n${given.link}\n\n${given.more ? `${given.more}\n\n` : ''}${foot}`,
    html: `<!doctype html><html lang="id"><head><meta charset="utf-8"><title>${plain(given.news)}</title></head><body style="font:16px/24px system-ui,sans-serif;max-width:36em;margin:24px auto;padding:0 16px"><p>${plain(given.news)}.</p><p><a href="${plain(given.link)}">${plain(given.link)}</a></p>${given.more ? `<p>${plain(given.more)}</p>` : ''}<p style="font-size:13px">${foot}</p></body></html>`,
  }
}
