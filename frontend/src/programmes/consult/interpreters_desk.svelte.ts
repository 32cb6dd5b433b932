import { Action } from '$admin/action.svelte';
import { api, ask, Remote, type Schema } from '$lib/api';
import { visit } from '$lib/session';

export type Interpreter = Schema<'ConsultInterpreter'>;
type Change = Schema<'ConsultInterpreterChange'>;

/** People who interpret, and the slots they can be asked for. */
export class InterpretersDesk {
  acting = new Action();
  event = new Remote((signal) =>
    ask(api.GET('/api/festivals/{festival}/consult', { params: this.#params(), signal })),
  );
  remote = new Remote((signal) =>
    ask(
      api.GET('/api/festivals/{festival}/consult/interpreters', {
        params: this.#params(),
        signal,
      }),
    ),
  );

  #params(interpreter = '') {
    return { path: { festival: visit.slug, interpreter } };
  }

  /** Adds without `one`, else changes it. */
  async save(one: Interpreter | null, body: Change): Promise<boolean> {
    const done = await this.acting.run(() =>
      one
        ? ask(
            api.PATCH('/api/festivals/{festival}/consult/interpreters/{interpreter}', {
              params: this.#params(one.id),
              body: { ...body, version: one.version },
            }),
          )
        : ask(
            api.POST('/api/festivals/{festival}/consult/interpreters', {
              params: this.#params(),
              body,
            }),
          ),
    );
    if (done) await this.remote.refresh();
    return Boolean(done);
  }
}
