/** Where a person wanted to go before signing in; only addresses of this site. */
export function nextAddress(url: URL): string {
  const next = url.searchParams.get('next') ?? '';
  return /^\/(?![/\\])/.test(next) ? next : '/me';
}
