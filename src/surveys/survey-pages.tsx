import type { Routes } from '../organization/index.ts'
import type { Form } from '../platform/forms.ts'
import type { Refused } from '../platform/http.ts'
import { parseNumber } from '../platform/i18n/format.ts'
import { notFound } from '../platform/problems.ts'
import { answerPage } from './answer-page.tsx'
import { elementsIn } from './element-input.ts'
import { newSurveyPage } from './new-survey-page.tsx'
import { readOwnUnit } from './own-unit.ts'
import { ownUnitPage } from './own-unit-page.tsx'
import { linkPage, paperPage } from './paper-page.tsx'
import { readPublication, readPublished } from './published.ts'
import { publicationPage, publishedPage } from './published-pages.tsx'
import { enterPaper, openSurvey, respondFrom } from './responses.ts'
import { surveyPage } from './survey-page.tsx'
import {
  closeSurvey,
  finishFollowUp,
  followUp,
  readCollecting,
  readNewSurvey,
  readSurvey,
  readSurveys,
  startSurvey,
} from './surveys.ts'
import { surveysPage } from './surveys-page.tsx'

/** Campaigns: starting, collecting, results, what is done about them, and what is published. */
export function campaignPages(routes: Routes): void {
  const home = (call: { agency: { slug: string } }) => `/${call.agency.slug}/survei`
  routes.keptPage('/ikm', readPublished, publishedPage)
  routes.publicPage('/ikm/:id', readPublication, publicationPage)
  for (const where of ['link', 'tablet'] as const) {
    const path = where === 'link' ? '/isi/:code' : '/isi/:code/tablet'
    routes.publicPage(path, openSurvey, (call, asking) => answerPage(call, asking, where))
    routes.publicForm(path, respondFrom(where), {
      read: (form) => ({ id: form.get('id'), service: form.get('service'), elements: elementsIn(form) }),
      done: (call) => `${call.path}?terima=1`,
      refused: async (call, refused) => answerPage(call, await again(openSurvey, call), where, unfolded(refused)),
    })
  }
  routes.page('/survei', readSurveys, surveysPage)
  routes.page('/survei/baru', readNewSurvey, (call, offered) => newSurveyPage(call, offered))
  routes.form('/survei/baru', startSurvey, {
    read: surveyIn,
    done: (call, row) => `${home(call)}/${row.id}`,
    refused: async (call, refused) => newSurveyPage(call, await again(readNewSurvey, call), refused),
  })
  routes.page('/survei/unit', readOwnUnit, ownUnitPage)
  routes.page('/survei/:id', readSurvey, (call, detail) => surveyPage(call, detail))
  routes.page('/survei/:id/kertas', readCollecting, (call, detail) => paperPage(call, detail))
  routes.form('/survei/:id/kertas', enterPaper, {
    read: (form) => ({ id: form.get('id'), service: form.get('service'), lines: form.get('lines') ?? '' }),
    done: (call, { entered }) => `${call.path}?masuk=${entered}`,
    refused: async (call, refused) => paperPage(call, await again(readSurvey, call), refused),
  })
  routes.page('/survei/:id/tautan', readCollecting, linkPage)
  routes.form('/survei/:id/tutup', closeSurvey, { read: () => ({}), done: (call, row) => `${home(call)}/${row.id}` })
  routes.form('/survei/:id/tindak-lanjut', followUp, {
    read: (form) => ({
      id: form.get('id'),
      element: form.get('element'),
      action: form.get('action')?.trim() || form.get('pick') || '',
      due: form.get('due'),
    }),
    done: (call, row) => `${home(call)}/${row.survey_id}#tindak-lanjut`,
    refused: async (call, refused) => surveyPage(call, await again(readSurvey, call), refused),
  })
  routes.form('/survei/tindak-lanjut/:id/selesai', finishFollowUp, {
    read: () => ({}),
    done: (call, row) => `${home(call)}/${row.survey_id}#tindak-lanjut`,
  })
}

function surveyIn(form: Form) {
  const { id, title, unit, first, last, population } = Object.fromEntries(form.entries())
  const people = population?.trim() ? parseNumber(population) : null
  return {
    id,
    title,
    unit,
    first,
    last,
    services: form.all('services'),
    population: people ? (people.ok ? people.value : Number.NaN) : undefined,
  }
}

async function again<C, T>(view: { load(call: C): Promise<T | null> }, call: C): Promise<T> {
  const found = await view.load(call)
  if (!found) throw notFound()
  return found
}

/** Errors of `elements.U3` under the name of the field they are about. */
function unfolded(refused: Refused): Refused {
  const errors = Object.entries(refused.errors).map(([name, words]) => [name.replace('elements.', ''), words])
  return { ...refused, errors: Object.fromEntries(errors) }
}
