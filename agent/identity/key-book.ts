/** What people do with keys: make, rotate, revoke, take in, hand out. Pure: secrets and the time are given. */
import type { Result } from "../domain/index.ts";
import { fail, ok } from "../domain/index.ts";
import { type AnyKey, isUsable, type KeyFile, type SensorKey } from "./key-file.ts";

export type KeyRefusal = "has-key" | "no-key" | "full" | "other-secret";

export interface Making {
  readonly sensor: string;
  /** SECRET_BYTES random bytes. */
  readonly secret: Uint8Array;
  readonly now: Date;
}

const LAST_NUMBER = 0xffff;

/** The first key of a sensor. */
export function newKey(file: KeyFile, making: Making): Result<{ file: KeyFile; key: SensorKey }, KeyRefusal> {
  if (keysInForce(file, making.sensor, making.now).length > 0) return fail("has-key", `${making.sensor} has a key; rotate replaces it`);
  return withNewKey(file, making);
}

export interface Rotating extends Making {
  /** How long the old key is still accepted, ms. */
  readonly overlap: number;
}

/** The next key of a sensor; what it has now goes on for the overlap, or to its own earlier end. */
export function rotateKey(file: KeyFile, rotating: Rotating): Result<{ file: KeyFile; key: SensorKey }, KeyRefusal> {
  const { sensor, now, overlap } = rotating;
  if (keysInForce(file, sensor, now).length === 0) return fail("no-key", `${sensor} has no key; new makes one`);
  const end = new Date(now.getTime() + overlap).toISOString();
  const keys = file.keys.map((key) => {
    return key.sensor === sensor && isUsable(key) && (key.until === undefined || key.until > end) ? { ...key, until: end } : key;
  });
  return withNewKey({ ...file, keys }, rotating);
}

/** Forgets the secrets of a sensor or of one key number; the numbers stay, never to be used again. */
export function revokeKeys(
  file: KeyFile,
  which: { readonly sensor: string } | { readonly number: number },
  now: Date,
): Result<KeyFile, KeyRefusal> {
  const isMeant = (key: AnyKey) => ("sensor" in which ? key.sensor === which.sensor : key.number === which.number);
  if (!file.keys.some((key) => isMeant(key) && isUsable(key))) return fail("no-key", "there is no such key");
  const revoked = now.toISOString();
  return ok({
    ...file,
    keys: file.keys.map((key) => (isMeant(key) && isUsable(key) ? { number: key.number, sensor: key.sensor, revoked } : key)),
  });
}

/** Takes in keys from elsewhere: the same key twice is one, two secrets under one number are refused. */
export function importKeys(file: KeyFile, more: KeyFile): Result<KeyFile, KeyRefusal> {
  const known = new Map(file.keys.map((key) => [key.number, key]));
  for (const key of more.keys) {
    const old = known.get(key.number);
    if (old !== undefined && !isSame(old, key)) return fail("other-secret", `number ${key.number} is taken by another key`);
    if (old === undefined || !isUsable(key)) known.set(key.number, key);
  }
  return ok({ ...file, keys: [...known.values()].sort((a, b) => a.number - b.number) });
}

/** The keys of one sensor, to be put into it. */
export function exportKeys(file: KeyFile, sensor: string, now: Date): Result<KeyFile, KeyRefusal> {
  const keys = keysInForce(file, sensor, now);
  return keys.length === 0 ? fail("no-key", `${sensor} has no key`) : ok({ version: 1, keys });
}

/** Keys of a sensor that are accepted at this time, the newest last. */
export function keysInForce(file: KeyFile, sensor: string, now: Date): SensorKey[] {
  return file.keys.filter(isUsable).filter((key) => key.sensor === sensor && isInForce(key, now));
}

export function isInForce({ until }: SensorKey, now: Date): boolean {
  return until === undefined || Date.parse(until) > now.getTime();
}

function withNewKey(file: KeyFile, { sensor, secret, now }: Making): Result<{ file: KeyFile; key: SensorKey }, KeyRefusal> {
  const number = Math.max(0, ...file.keys.map((key) => key.number)) + 1;
  if (number > LAST_NUMBER) return fail("full", "all key numbers of this file are used up");
  const key: SensorKey = { number, sensor, secret: Buffer.from(secret).toString("base64"), created: now.toISOString() };
  return ok({ file: { ...file, keys: [...file.keys, key] }, key });
}

function isSame(a: AnyKey, b: AnyKey): boolean {
  return a.sensor === b.sensor && (!isUsable(a) || !isUsable(b) || a.secret === b.secret);
}
