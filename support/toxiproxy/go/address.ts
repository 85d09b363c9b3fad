// Addresses as Go's net package reads and writes them, and its words for what is wrong with one.
import { lookup } from 'node:dns/promises';
import { isIP, isIPv6 } from 'node:net';
import { networkError } from '../api-error.ts';

/** A TCP address; an empty host means every interface when listening, and this machine when dialling. */
export interface HostPort {
  readonly host: string;
  readonly port: number;
}

const PORT_MAX = 65_535;
const SERVICES: ReadonlyMap<string, number> = new Map([
  ['http', 80],
  ['https', 443],
]);

/** `host:port`, with brackets around a host that contains colons. */
export function joinHostPort({ host, port }: HostPort): string {
  return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
}

/**
 * Divides an address into host and port.
 * @source Go net.SplitHostPort
 */
function splitHostPort(address: string): { readonly host: string; readonly port: string } {
  const wrong = (why: string): Error => networkError(`address ${address}: ${why}`);
  const colon = address.lastIndexOf(':');
  if (colon < 0) throw wrong('missing port in address');
  const port = address.slice(colon + 1);
  if (!address.startsWith('[')) {
    const host = address.slice(0, colon);
    if (host.includes(':')) throw wrong('too many colons in address');
    if (host.includes('[')) throw wrong("unexpected '[' in address");
    if (address.includes(']')) throw wrong("unexpected ']' in address");
    return { host, port };
  }
  const close = address.indexOf(']');
  if (close < 0) throw wrong("missing ']' in address");
  if (close + 1 === address.length) throw wrong('missing port in address');
  if (close + 1 !== colon)
    throw wrong(address[close + 1] === ':' ? 'too many colons in address' : 'missing port in address');
  if (address.includes('[', 1)) throw wrong("unexpected '[' in address");
  if (address.includes(']', close + 1)) throw wrong("unexpected ']' in address");
  return { host: address.slice(1, close), port };
}

function parsePort(text: string): number {
  if (text === '') return 0;
  const service = SERVICES.get(text.toLowerCase());
  if (service !== undefined) return service;
  if (!/^[+-]?\d+$/.test(text)) throw networkError(`lookup tcp/${text}: unknown port`);
  const port = Number(text);
  if (port < 0 || port > PORT_MAX) throw networkError(`address ${text}: invalid port`);
  return port;
}

/** Reads an address without asking the network; throws an ApiError in Go's words. Empty means any port, everywhere. */
export function parseAddress(address: string): HostPort {
  if (address === '') return { host: '', port: 0 };
  const { host, port } = splitHostPort(address);
  return { host, port: parsePort(port) };
}

/**
 * Reads an address and resolves its host, IPv4 first.
 * @source Go net.ResolveTCPAddr
 */
export async function resolveAddress(address: string): Promise<HostPort> {
  const { host, port } = parseAddress(address);
  if (host === '' || isIP(host) !== 0) return { host: canonicalIp(host), port };
  const [found] = await lookup(host, { all: true, order: 'ipv4first' }).catch((error: unknown) => {
    throw networkError(`lookup ${host}: no such host`, error);
  });
  if (found === undefined) throw networkError(`lookup ${host}: no such host`);
  return { host: found.address, port };
}

/** The short form of an IPv6 address, which is how sockets report it. */
function canonicalIp(host: string): string {
  return isIPv6(host) ? new URL(`http://[${host}]`).hostname.slice(1, -1) : host;
}

const BIND_ERRORS: ReadonlyMap<string, string> = new Map([
  ['EADDRINUSE', 'address already in use'],
  ['EADDRNOTAVAIL', 'cannot assign requested address'],
  ['EACCES', 'permission denied'],
]);

/** What Go says when listening on a resolved address fails. */
export function listenError(address: HostPort, error: unknown): Error {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
  return networkError(`listen tcp ${joinHostPort(address)}: bind: ${BIND_ERRORS.get(code) ?? code}`, error);
}
