/** Where people look at a GitHub whose API is at an address: github.com, an Enterprise Server, a tenant of ghe.com. */
export function webAddress(apiUrl: string): string {
  const { protocol, host } = new URL(apiUrl);
  return `${protocol}//${host.replace(/^api\./, "")}`;
}
