import { assess } from './gallery/assess.tsx'
import { city } from './gallery/city.tsx'
import { measure } from './gallery/measure.tsx'
import { reviewEntry, reviewList } from './gallery/review.tsx'
import { denied, emptyQueue, formErrors, plain } from './gallery/states.tsx'
import { today } from './gallery/today.tsx'

/** One page of the gallery. */
export interface GalleryPage {
  name: string
  html: string
}

/** Sample pages made of the real components, for looking at beside the sheets. */
export function galleryPages(): GalleryPage[] {
  const pages = {
    'hari-ini': today(),
    tim: reviewEntry(),
    'tim-daftar': reviewList(),
    penilaian: assess(),
    kota: city(),
    iku: measure(),
    kosong: emptyQueue(),
    kesalahan: formErrors(),
    'tanpa-izin': denied(),
    netral: plain(),
  }
  return Object.entries(pages).map(([name, page]) => ({ name, html: page.toString() }))
}
