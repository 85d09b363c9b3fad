// A DSSE envelope around a payload, signed with Ed25519 or not at all.
import { type KeyObject, sign, verify } from 'node:crypto';
import * as z from 'zod';
import type { SigningKey } from './signing-key.ts';

const EnvelopeSchema = z.object({
  payload: z.base64(),
  payloadType: z.string(),
  signatures: z.array(z.object({ keyid: z.string(), sig: z.base64() })),
});

/** @source DSSE v1.0.0, envelope.md */
export type Envelope = Readonly<z.infer<typeof EnvelopeSchema>>;

/** Wraps the payload. Without a key the envelope says nothing of who made it. */
export function wrap(payload: string, payloadType: string, key: SigningKey | undefined): Envelope {
  const signatures =
    key === undefined
      ? []
      : [{ keyid: key.keyId, sig: sign(null, authenticated(payloadType, payload), key.privateKey).toString('base64') }];
  return { payload: Buffer.from(payload).toString('base64'), payloadType, signatures };
}

/** Undefined where it is no envelope. */
export function readEnvelope(value: unknown): Envelope | undefined {
  return EnvelopeSchema.safeParse(value).data;
}

export function payloadOf({ payload }: Envelope): string {
  return Buffer.from(payload, 'base64').toString('utf8');
}

/** Whether one of its signatures is of this key. */
export function isSignedBy(envelope: Envelope, publicKey: KeyObject): boolean {
  const message = authenticated(envelope.payloadType, payloadOf(envelope));
  return envelope.signatures.some(({ sig }) => verify(null, message, publicKey, Buffer.from(sig, 'base64')));
}

/** PAE(type, body) = "DSSEv1" + SP + LEN(type) + SP + type + SP + LEN(body) + SP + body. @source DSSE v1.0.0, protocol.md */
export function authenticated(type: string, body: string): Buffer {
  return Buffer.from(`DSSEv1 ${Buffer.byteLength(type)} ${type} ${Buffer.byteLength(body)} ${body}`);
}
