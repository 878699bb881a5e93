import sharp from 'sharp'
import type { StoredFile } from './files.ts'
import type { Call } from './policy.ts'

const THUMBNAIL_EDGE = 480

/**
 * The bytes of a file as the browser gets them; `?kecil=1` of a picture is a small version of it. What a code alone opens
 * is kept by no browser: the next person at the same machine has the address in its history.
 */
export async function fileAnswer<A>(
  call: Call<A>,
  file: StoredFile,
  keep: 'a-day' | 'never' = 'a-day',
): Promise<Response> {
  const content = await call.files.read(call.tx.agencyId, file.sha256)
  const picture = file.media_type === 'image/jpeg'
  const small = picture && call.query.kecil !== undefined
  return new Response(small ? await thumbnail(content) : new Uint8Array(content), {
    headers: {
      'content-type': file.media_type,
      'content-disposition': `${picture ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(file.name)}`,
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'cache-control': keep === 'never' ? 'private, no-store' : 'private, max-age=86400',
      vary: 'cookie',
    },
  })
}

async function thumbnail(content: Buffer): Promise<Uint8Array<ArrayBuffer>> {
  const small = await sharp(content)
    .resize({ width: THUMBNAIL_EDGE, height: THUMBNAIL_EDGE, fit: 'inside', withoutEnlargement: true })
    .jpeg({ quality: 72 })
    .toBuffer()
  return new Uint8Array(small)
}
