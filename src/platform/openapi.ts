import { z } from 'zod'
import type { RouteInfo } from './http.ts'

/** The OpenAPI 3.1 description of the registered API routes, from the same schemas that check them. */
export function openApi(routes: readonly RouteInfo[], version: string): object {
  const paths: Record<string, Record<string, object>> = {}
  for (const route of routes.filter((candidate) => candidate.surface === 'api')) {
    const path = `/api/v1/{agency}${route.path.replace(/:(\w+)/g, '{$1}')}`
    const methods = paths[path] ?? {}
    methods[route.method.toLowerCase()] = operation(route, path)
    paths[path] = methods
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Laras',
      version,
      description: 'From what a city promises, through what its officers do, to what its people receive.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    security: [{ bearer: [] }],
    paths,
    components: {
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } },
      schemas: { Problem: problem },
    },
  }
}

const problem = {
  type: 'object',
  required: ['type', 'title', 'status', 'detail'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['path', 'message'],
        properties: { path: { type: 'string' }, message: { type: 'string' } },
      },
    },
  },
}

function operation(route: RouteInfo, path: string): object {
  const names = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1])
  return {
    operationId: `${route.method.toLowerCase()} ${route.path}`.replace(/[^a-z]+/gi, '-'),
    summary: route.summary,
    'x-action': route.action,
    ...(route.public ? { security: [] } : {}),
    parameters: names.map((name) => ({ name, in: 'path', required: true, schema: { type: 'string' } })),
    ...(route.input && route.method !== 'DELETE'
      ? { requestBody: { content: { 'application/json': { schema: schemaOf(route.input, 'input') } } } }
      : {}),
    responses: {
      200: {
        description: 'Done',
        content: { 'application/json': { schema: route.output ? schemaOf(route.output, 'output') : {} } },
      },
      default: {
        description: 'RFC 9457',
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    },
  }
}

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): object {
  return z.toJSONSchema(schema, { io, unrepresentable: 'any', target: 'draft-2020-12' })
}
