import { ApiError, csrf, type Schema } from './client';

/** Sends a file of at most 20 MB for an organisation; the server looks at what it really is. */
export async function sendFile(
  festival: string,
  organisation: string,
  file: File,
): Promise<Schema<'File'>> {
  const address = `/api/festivals/${festival}/files?organisation=${encodeURIComponent(organisation)}`;
  let response: Response;
  try {
    response = await fetch(address, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/octet-stream',
        'X-File-Name': encodeURIComponent(file.name),
        'X-Madang-CSRF': csrf.token,
      },
      body: file,
    });
  } catch (cause) {
    throw new ApiError({ status: 0, detail: String(cause) });
  }
  const body: unknown = await response.json().catch(() => ({}));
  if (!response.ok) throw new ApiError({ ...(body as object), status: response.status });
  return body as Schema<'File'>;
}
