// The JSON of the control API: what is read from a request, what a proxy and a toxic look like in an answer.
import { badBody } from './api-error.ts';
import {
  type Decoded,
  decodeStruct,
  decodeStructs,
  type GoField,
  GoTypeError,
  goBool,
  goFloat32,
  goIgnored,
  goInt,
  goNested,
  goString,
} from './go/json-decode.ts';
import type { Encodable } from './go/json-encode.ts';
import { type GoJson, GoSyntaxError, scanJson } from './go/json-scan.ts';
import type { TcpProxy } from './proxy.ts';
import type { Toxic } from './toxic.ts';
import type { ToxicType } from './toxics/toxic.ts';

const proxyFields = {
  name: goString,
  listen: goString,
  upstream: goString,
  enabled: goBool,
  // Toxiproxy leaks its logger into the JSON of a proxy, in and out.
  Logger: goIgnored('zerolog.Logger'),
};

const proxyStruct = { name: 'Proxy', goType: 'toxiproxy.Proxy', fields: proxyFields };
const populateStruct = {
  name: '',
  goType: 'struct { toxiproxy.Proxy; Enabled *bool "json:\\"enabled\\"" }',
  fields: proxyFields,
  // All fields but one come from the embedded Proxy.
  pathOf: (field: string) => (field === 'enabled' ? '' : 'Proxy.'),
};
const toxicStruct = {
  name: 'ToxicWrapper',
  goType: 'toxics.ToxicWrapper',
  fields: {
    name: goString,
    type: goString,
    stream: goString,
    toxicity: goFloat32,
    attributes: goIgnored('toxics.NoopToxic'),
  },
};

export type ProxyInput = Decoded<typeof proxyFields>;
export type ToxicInput = Decoded<typeof toxicStruct.fields>;

/** Attributes by name; those not mentioned are missing. */
export type AttributesInput = ReadonlyMap<string, bigint>;

/** Runs a decoder and turns its complaint into the answer 400. */
function decoding<T>(decode: () => T): T {
  try {
    return decode();
  } catch (error) {
    if (error instanceof GoSyntaxError || error instanceof GoTypeError) throw badBody(error.message);
    throw error;
  }
}

export const readBody = (body: Buffer): GoJson => decoding(() => scanJson(body));
export const readProxy = (json: GoJson): ProxyInput => decoding(() => decodeStruct(json, proxyStruct));
export const readProxies = (json: GoJson): readonly ProxyInput[] => decoding(() => decodeStructs(json, populateStruct));
export const readToxic = (json: GoJson): ToxicInput => decoding(() => decodeStruct(json, toxicStruct));

function attributesField(type: ToxicType): GoField<Decoded<Record<string, GoField<bigint>>>> {
  const entries = Object.entries(type.attributes).map(([name, { goType }]) => [name, goInt(goType)] as const);
  return goNested({
    name: type.goName,
    goType: `toxics.${type.goName}`,
    fields: Object.fromEntries(entries),
    pathOf: () => 'attributes.',
  });
}

function attributesOf(decoded: Decoded<Record<string, GoField<bigint>>> | undefined): AttributesInput {
  return new Map(
    Object.entries(decoded ?? {}).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

/** Reads only the attributes, now that the type is known. */
export function readAttributes(json: GoJson, type: ToxicType): AttributesInput {
  const struct = {
    name: '',
    goType: 'struct { Attributes interface {} "json:\\"attributes\\"" }',
    fields: { attributes: attributesField(type) },
  };
  return attributesOf(decoding(() => decodeStruct(json, struct)).attributes);
}

/** Reads what an update of a toxic may change. */
export function readToxicUpdate(
  json: GoJson,
  type: ToxicType,
): { readonly attributes: AttributesInput; readonly toxicity: number | undefined } {
  const struct = {
    name: '',
    goType: 'struct { Attributes interface {} "json:\\"attributes\\""; Toxicity float32 "json:\\"toxicity\\"" }',
    fields: { attributes: attributesField(type), toxicity: goFloat32 },
  };
  const { attributes, toxicity } = decoding(() => decodeStruct(json, struct));
  return { attributes: attributesOf(attributes), toxicity };
}

/** A toxic as the API shows it. */
export function toxicJson(toxic: Toxic): Encodable {
  return {
    attributes: Object.fromEntries(toxic.attributes),
    name: toxic.name,
    type: toxic.type.type,
    stream: toxic.stream,
    toxicity: toxic.toxicity,
  };
}

/** A proxy with its toxics as the API shows it. */
export function proxyJson(proxy: TcpProxy): Encodable {
  return {
    name: proxy.name,
    listen: proxy.listen,
    upstream: proxy.upstream,
    enabled: proxy.enabled,
    Logger: {},
    toxics: proxy.toxics.list().map(toxicJson),
  };
}
