/** The host part of an address that can be opened on this machine, for a host that was listened on. */
export function hostToOpen(host: string): string {
  if (host === "0.0.0.0" || host === "::") return "127.0.0.1";
  return host.includes(":") ? `[${host}]` : host;
}
