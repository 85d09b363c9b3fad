// What each call of the control API does, from the bytes of a request to the JSON of its answer.
import { ApiError, invalidStream, invalidToxicType, missingField, toxicExists } from './api-error.ts';
import type { Encodable } from './go/json-encode.ts';
import type { Proxies } from './proxies.ts';
import type { TcpProxy } from './proxy.ts';
import { DIRECTIONS, type Toxic } from './toxic.ts';
import { toxicTypes } from './toxics/registry.ts';
import {
  type ProxyInput,
  proxyJson,
  readAttributes,
  readBody,
  readProxies,
  readProxy,
  readToxic,
  readToxicUpdate,
  toxicJson,
} from './wire.ts';

export const listProxies = (proxies: Proxies): Encodable =>
  Object.fromEntries(proxies.list().map((proxy) => [proxy.name, proxyJson(proxy)]));

export const showProxy = (proxy: TcpProxy): Encodable => proxyJson(proxy);

export const listToxics = (proxy: TcpProxy): Encodable => proxy.toxics.list().map(toxicJson);

export const showToxic = (proxy: TcpProxy, name: string): Encodable => toxicJson(proxy.toxics.get(name));

function requireFields(input: ProxyInput, suffix: string): { readonly name: string; readonly upstream: string } {
  const { name = '', upstream = '' } = input;
  if (name === '') throw missingField(`name${suffix}`);
  if (upstream === '') throw missingField(`upstream${suffix}`);
  return { name, upstream };
}

export async function createProxy(proxies: Proxies, body: Buffer): Promise<Encodable> {
  const input = readProxy(readBody(body));
  const { name, upstream } = requireFields(input, '');
  return proxyJson(await proxies.add({ name, upstream, listen: input.listen ?? '', enabled: input.enabled ?? true }));
}

export async function updateProxy(proxy: TcpProxy, body: Buffer): Promise<Encodable> {
  const input = readProxy(readBody(body));
  await proxy.update({
    listen: input.listen ?? proxy.listen,
    upstream: input.upstream ?? proxy.upstream,
    enabled: input.enabled ?? proxy.enabled,
  });
  return proxyJson(proxy);
}

/** Creates or replaces many; those made before a failure stay and are told beside the error. */
export async function populate(
  proxies: Proxies,
  body: Buffer,
): Promise<{ readonly status: number; readonly value: Encodable }> {
  const done: TcpProxy[] = [];
  try {
    const inputs = readProxies(readBody(body)).map((input, index) => ({
      ...requireFields(input, ` at proxy ${index + 1}`),
      listen: input.listen ?? '',
      enabled: input.enabled ?? true,
    }));
    for (const input of inputs) done.push(await proxies.addOrReplace(input));
    return { status: 201, value: { proxies: listOrNull(done) } };
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return { status: error.status, value: { error: error.message, status: error.status, proxies: listOrNull(done) } };
  }
}

/** An empty Go slice that was never filled is null in JSON. */
function listOrNull(proxies: readonly TcpProxy[]): Encodable {
  return proxies.length === 0 ? null : proxies.map(proxyJson);
}

/** Starts every proxy and removes every toxic; connections stay. */
export async function reset(proxies: Proxies): Promise<void> {
  for (const proxy of proxies.list()) {
    await proxy.start();
    await proxy.toxics.removeAll();
  }
}

export async function createToxic(proxy: TcpProxy, body: Buffer): Promise<Encodable> {
  const json = readBody(body);
  const { name = '', type: typeName = '', stream = 'downstream', toxicity = 1 } = readToxic(json);
  const direction = DIRECTIONS.find((one) => one === stream.toLowerCase());
  if (direction === undefined) throw invalidStream();
  const type = toxicTypes.get(typeName);
  if (type === undefined) throw invalidToxicType();
  const toxicName = name === '' ? `${typeName}_${stream}` : name;
  if (proxy.toxics.has(toxicName)) throw toxicExists();
  const given = readAttributes(json, type);
  const attributes = new Map(Object.keys(type.attributes).map((key) => [key, given.get(key) ?? 0n]));
  const toxic: Toxic = { name: toxicName, type, stream, direction, toxicity, attributes };
  await proxy.toxics.add(toxic);
  return toxicJson(toxic);
}

/** Merges attributes and toxicity; name, type and stream cannot change. */
export async function updateToxic(proxy: TcpProxy, name: string, body: Buffer): Promise<Encodable> {
  const toxic = proxy.toxics.get(name);
  const { attributes, toxicity = toxic.toxicity } = readToxicUpdate(readBody(body), toxic.type);
  await proxy.toxics.update(toxic, { toxicity, attributes: new Map([...toxic.attributes, ...attributes]) });
  return toxicJson(toxic);
}
