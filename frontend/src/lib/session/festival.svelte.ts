import { api, ApiError, ask, type Schema } from '$lib/api';

export type Festival = Schema<'Festival'>;
export type Programme = Schema<'Programme'>;

/** The edition being visited: the current one, or an older one whose slug leads the address. */
class Visit {
  festival = $state.raw<Festival | null>(null);
  editions = $state.raw<Schema<'FestivalBrief'>[]>([]);
  error = $state.raw<ApiError | null>(null);
  #edition = $state<string | undefined>();
  #loading: Promise<void> | null = null;

  slug = $derived(this.festival?.slug ?? '');
  zone = $derived(this.festival?.time_zone ?? 'Asia/Seoul');
  programmes = $derived(
    [...(this.festival?.programmes ?? [])].sort((a, b) => a.position - b.position),
  );

  /** Opens an edition (undefined: the current one); asking twice for the same one is free. */
  async open(edition: string | undefined): Promise<void> {
    if (this.festival && this.#edition === edition) return;
    if (this.#loading && this.#edition === edition) return this.#loading;
    this.#edition = edition;
    this.#loading = this.refresh();
    await this.#loading;
  }

  /** The slug of the edition being visited, once it is known; throws what hindered it. */
  async ready(): Promise<string> {
    await this.#loading;
    if (this.festival) return this.festival.slug;
    throw this.error ?? new ApiError({ status: 404, reason: 'festival.none' });
  }

  async refresh(): Promise<void> {
    try {
      if (this.editions.length === 0) this.editions = (await ask(api.GET('/api/festivals'))).items;
      const slug =
        this.#edition ?? (this.editions.find((e) => e.current) ?? this.editions[0])?.slug;
      if (!slug) throw new ApiError({ status: 404, reason: 'festival.none' });
      this.festival = await ask(
        api.GET('/api/festivals/{festival}', { params: { path: { festival: slug } } }),
      );
      this.error = null;
    } catch (cause) {
      this.festival = null;
      this.error =
        cause instanceof ApiError ? cause : new ApiError({ status: -1, detail: String(cause) });
    } finally {
      this.#loading = null;
    }
  }

  programme(key: string): Programme | undefined {
    return this.festival?.programmes.find((programme) => programme.key === key);
  }

  /** An address inside the edition being visited. */
  href(path: string): string {
    if (!this.#edition) return path;
    return path === '/' ? `/${this.#edition}` : `/${this.#edition}${path}`;
  }
}

export const visit = new Visit();
