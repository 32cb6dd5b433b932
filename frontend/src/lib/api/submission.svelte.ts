import { ApiError, type FieldProblem } from './client';
import { fieldTexts } from './words';

/** One form on its way to the server: busy, or what was wrong and where. */
export class Submission {
  busy = $state(false);
  error = $state.raw<ApiError | null>(null);
  fields = $derived(fieldTexts(this.error));

  /** Runs once at a time; true when the server took it. */
  async run(work: () => Promise<void>): Promise<boolean> {
    if (this.busy) return false;
    this.busy = true;
    this.error = null;
    try {
      await work();
      return true;
    } catch (cause) {
      this.error =
        cause instanceof ApiError ? cause : new ApiError({ status: -1, detail: String(cause) });
      return false;
    } finally {
      this.busy = false;
    }
  }

  /** A check the page made itself, said in the same place as the server's. */
  refuse(field: string, reason: string): void {
    this.#refuse([{ field, reason, detail: '' }]);
  }

  /** Whether something needed is still empty; all that is gets marked at once. */
  misses(needed: Record<string, string | undefined>): boolean {
    const empty = Object.keys(needed).filter((field) => !needed[field]?.trim());
    if (empty.length > 0)
      this.#refuse(empty.map((field) => ({ field, reason: 'required', detail: '' })));
    return empty.length > 0;
  }

  #refuse(fields: FieldProblem[]): void {
    this.error = new ApiError({ status: 422, reason: 'input.refused', fields });
  }
}
