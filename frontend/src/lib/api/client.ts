import createClient from 'openapi-fetch';
import type { components, paths } from './schema';

type Schemas = components['schemas'];
export type Schema<Name extends keyof Schemas> = Schemas[Name];

/** Which sign to send with every change; the session sets it (see lib/session). */
export const csrf = { token: '' };

export type FieldProblem = { field: string; reason: string; detail: string };

/** A request that did not do what was asked: the server's problem, or no answer at all. */
export class ApiError extends Error {
  readonly status: number;
  readonly reason: string;
  readonly detail: string;
  readonly fields: FieldProblem[];
  readonly requestId: string;

  constructor(problem: Partial<Schema<'Problem'>> & { status: number }) {
    super(problem.detail || problem.reason || `status ${problem.status}`);
    this.name = 'ApiError';
    this.status = problem.status;
    this.reason = problem.reason ?? (problem.status === 0 ? 'network.offline' : 'unknown');
    this.detail = problem.detail ?? '';
    this.fields = problem.fields ?? [];
    this.requestId = problem.request_id ?? '';
  }

  get offline(): boolean {
    return this.status === 0;
  }
}

const kDeadline = 20_000; // ms until a request counts as unanswered

export const api = createClient<paths>({
  baseUrl: '/',
  credentials: 'same-origin',
  fetch: async (request: Request) => {
    const headers = new Headers(request.headers);
    if (request.method !== 'GET' && csrf.token) headers.set('X-Madang-CSRF', csrf.token);
    const deadline = new AbortController();
    const timer = setTimeout(() => deadline.abort(new DOMException('', 'TimeoutError')), kDeadline);
    request.signal.addEventListener('abort', () => deadline.abort(request.signal.reason));
    try {
      return await fetch(new Request(request, { headers, signal: deadline.signal }));
    } finally {
      clearTimeout(timer);
    }
  },
});

type Answer<Data> = { data?: Data; error?: unknown; response: Response };

/** The answer's data; anything else is thrown as an ApiError. */
export async function ask<Data>(request: Promise<Answer<Data>>): Promise<Data> {
  let answer: Answer<Data>;
  try {
    answer = await request;
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
    throw new ApiError({ status: 0, detail: cause instanceof Error ? cause.message : '' });
  }
  const { data, error, response } = answer;
  if (response.ok) return data as Data;
  const problem = typeof error === 'object' && error ? (error as Partial<Schema<'Problem'>>) : {};
  throw new ApiError({
    ...problem,
    status: response.status,
    request_id: problem.request_id ?? response.headers.get('x-request-id') ?? '',
  });
}
