import { ApiError, csrf, type Schema } from './client';

export const kLargestFile = 20 * 1024 * 1024; // bytes one upload may have

/**
 * Sends a file for an organisation; the server looks at what it really is. `onpart` hears how much
 * of it (0 to 1) has gone out, which fetch cannot tell.
 */
export function sendFile(
  festival: string,
  organisation: string,
  file: File,
  onpart?: (part: number) => void,
): Promise<Schema<'File'>> {
  if (file.size > kLargestFile)
    return Promise.reject(new ApiError({ status: 413, reason: 'files.too_large' }));
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open(
      'POST',
      `/api/festivals/${festival}/files?organisation=${encodeURIComponent(organisation)}`,
    );
    request.responseType = 'json';
    request.setRequestHeader('Content-Type', 'application/octet-stream');
    request.setRequestHeader('X-File-Name', encodeURIComponent(file.name));
    request.setRequestHeader('X-Madang-CSRF', csrf.token);
    request.upload.onprogress = ({ loaded, total }) => onpart?.(total ? loaded / total : 0);
    request.onerror = () => reject(new ApiError({ status: 0 }));
    request.onload = () => {
      const body = (request.response ?? {}) as object;
      if (request.status === 201) resolve(body as Schema<'File'>);
      else reject(new ApiError({ ...body, status: request.status }));
    };
    request.send(file);
  });
}
