import { api, ApiError, ask, csrf, Draft, kLargestFile, Remote, type Schema } from '$lib/api';
import { visit } from '$lib/session';
import { clashes } from './diary_merge';

export type Diary = Schema<'Diary'>;
export type LineForm = {
  stage: 'discussed' | 'agreed';
  product: string;
  quantity: string;
  unit: string;
  currency: string;
  price: string;
};
export type SampleForm = { product: string; quantity: string };
export type Fields = {
  lines: LineForm[];
  samples: SampleForm[];
  next_steps: string;
  notes: string;
  mou: Diary['mou'];
};
/** A part that both sides changed. */
export type Clash = { part: keyof Fields; theirs: Fields[keyof Fields] };

const kDiary = '/api/festivals/{festival}/consult/meetings/{meeting}/diary';

export function fieldsOf(diary: Diary): Fields {
  return {
    lines: diary.lines.map(({ stage, product, quantity, unit, currency, price }) => ({
      stage,
      product,
      quantity,
      unit,
      currency,
      price,
    })),
    samples: diary.samples.map(({ product, quantity }) => ({ product, quantity })),
    next_steps: diary.next_steps,
    notes: diary.notes,
    mou: diary.mou,
  };
}

export function emptyLine(currency = 'USD'): LineForm {
  return { stage: 'discussed', product: '', quantity: '', unit: '', currency, price: '' };
}

const params = (meeting: string) => ({ path: { festival: visit.slug, meeting } });

export function diaryRemote(meeting: () => string): Remote<Diary> {
  return new Remote(async (signal) => {
    await visit.ready();
    return ask(api.GET(kDiary, { params: params(meeting()), signal }));
  });
}

/** One diary being written: what was typed, what the server holds, and where the two part. */
export class DiaryDesk {
  diary = $state.raw<Diary>() as Diary;
  clashes = $state.raw<Clash[]>([]);
  draft: Draft<Fields>;
  readonly meeting: string;
  #base: Fields;

  constructor(diary: Diary) {
    this.meeting = diary.meeting.id;
    this.diary = diary;
    this.#base = fieldsOf(diary);
    this.draft = new Draft<Fields>(`consult.diary.${this.meeting}`, this.#base);
  }

  get dirty(): boolean {
    return Object.keys(this.draft.changed()).length > 0;
  }
  get mine(): Diary['seat'] {
    return this.diary.seat;
  }
  confirmedBy(side: 'buyer' | 'company') {
    return this.diary.confirmations.find((one) => one.side === side);
  }

  /** Puts what the server now holds under what was typed; true when somebody must choose. */
  follow(diary: Diary): boolean {
    const theirs = fieldsOf(diary);
    const mine = $state.snapshot(this.draft.fields) as Fields;
    const parts = clashes(this.#base, mine, theirs) as (keyof Fields)[];
    this.diary = diary;
    this.draft.rebase(theirs);
    this.#base = theirs;
    this.clashes = parts.map((part) => ({ part, theirs: theirs[part] }));
    return parts.length > 0;
  }
  /** Ends a clash; `theirs` also drops what was typed there. */
  settle(clash: Clash, take: 'mine' | 'theirs'): void {
    if (take === 'theirs')
      Object.assign(this.draft.fields, { [clash.part]: structuredClone(clash.theirs) });
    this.clashes = this.clashes.filter((one) => one !== clash);
  }

  async refresh(): Promise<boolean> {
    const diary = await ask(api.GET(kDiary, { params: params(this.meeting) }));
    return diary.version === this.diary.version ? this.#same(diary) : this.follow(diary);
  }
  #same(diary: Diary): boolean {
    this.diary = diary;
    return false;
  }

  /** Saves; what somebody else saved meanwhile is merged in first and the error says so. */
  async save(): Promise<void> {
    const body = { version: this.diary.version, ...($state.snapshot(this.draft.fields) as Fields) };
    try {
      this.#take(await ask(api.PUT(kDiary, { params: params(this.meeting), body })));
    } catch (cause) {
      if (cause instanceof ApiError && cause.reason === 'consult.diary_stale') await this.refresh();
      throw cause;
    }
  }
  async confirm(): Promise<void> {
    if (this.dirty || this.diary.version === 0) await this.save();
    const body = { version: this.diary.version };
    try {
      this.diary = await ask(
        api.POST(`${kDiary}/confirmation`, { params: params(this.meeting), body }),
      );
    } catch (cause) {
      if (cause instanceof ApiError && cause.reason === 'consult.diary_stale') await this.refresh();
      throw cause;
    }
  }

  async addFile(file: File): Promise<void> {
    if (file.size > kLargestFile) throw new ApiError({ status: 413, reason: 'files.too_large' });
    const path = `/api/festivals/${visit.slug}/consult/meetings/${this.meeting}/diary/files`;
    let response: Response;
    try {
      response = await fetch(path, {
        method: 'POST',
        body: file,
        headers: {
          'Content-Type': 'application/octet-stream',
          'X-File-Name': encodeURIComponent(file.name),
          'X-Madang-CSRF': csrf.token,
        },
      });
    } catch {
      throw new ApiError({ status: 0 });
    }
    const body = (await response.json().catch(() => ({}))) as object;
    if (!response.ok) throw new ApiError({ ...body, status: response.status });
    this.follow(body as Diary);
  }
  async removeFile(file: string): Promise<void> {
    const path = { ...params(this.meeting).path, file };
    this.follow(await ask(api.DELETE(`${kDiary}/files/{file}`, { params: { path } })));
  }
  fileHref(file: string): string {
    return `/api/festivals/${visit.slug}/consult/meetings/${this.meeting}/diary/files/${file}`;
  }

  #take(diary: Diary): void {
    this.diary = diary;
    this.#base = fieldsOf(diary);
    this.draft.clear(this.#base);
    this.clashes = [];
  }
}
