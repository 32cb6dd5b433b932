import { ApiError, fieldTexts } from '$lib/api';
import { toasts } from '$lib/ui';

/** One change under way: busy, refused with its fields, or done with a word about it. */
export class Action {
  busy = $state(false);
  error = $state.raw<ApiError | null>(null);
  fields = $derived(fieldTexts(this.error));

  /** Runs `work`; what was typed stays where it is when it fails. */
  async run<Result>(work: () => Promise<Result>, done?: string): Promise<Result | undefined> {
    if (this.busy) return undefined;
    this.busy = true;
    try {
      const result = await work();
      this.error = null;
      if (done) toasts.show(done);
      return result;
    } catch (cause) {
      this.error =
        cause instanceof ApiError ? cause : new ApiError({ status: -1, detail: String(cause) });
      return undefined;
    } finally {
      this.busy = false;
    }
  }
}
