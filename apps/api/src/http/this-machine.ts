const THIS_MACHINE = /^(localhost|(::ffff:)?127\.\d{1,3}\.\d{1,3}\.\d{1,3}|::1|\[::1\])$/i;

/** Whether an address, or a host name as a URL writes it, is this very machine. */
export function isThisMachine(host: string): boolean {
  return THIS_MACHINE.test(host);
}

/** The host name of a `Host` header, without its port. */
export function nameOf(hostHeader: string): string {
  return hostHeader.replace(/:\d+$/, '');
}
