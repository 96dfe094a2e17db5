/**
 * Passwords are kept as Argon2id in the PHC string format. Hashing is dear by design, so no more than a few run at once and few wait: a
 * flood of sign-ins must not take the server's processor or memory.
 */
import { type Argon2Parameters, argon2, randomBytes, timingSafeEqual } from "node:crypto";
import { fail, ok, type Result } from "@wingwatch/agent/domain";
import { Refusal } from "../http/refusal.ts";

export interface PasswordCost {
  /** KiB */
  readonly memory: number;
  readonly passes: number;
}

/** The second recommendation of RFC 9106 section 4, with one lane: node has no threads to spare for four. */
export const usualCost: PasswordCost = { memory: 65_536, passes: 3 };

const LANES = 1;
const TAG_BYTES = 32;
const SALT_BYTES = 16;
const AT_ONCE = 2;
const WAITING = 20;
const PHC = /^\$argon2id\$v=19\$m=(\d{1,7}),t=(\d{1,2}),p=(\d{1,2})\$([A-Za-z0-9+/]{11,86})\$([A-Za-z0-9+/]{22,86})$/;

interface Stored {
  readonly cost: PasswordCost;
  readonly lanes: number;
  readonly salt: Buffer;
  readonly tag: Buffer;
}

export class Passwords {
  readonly #cost: PasswordCost;
  #running = 0;
  readonly #waiting: (() => void)[] = [];
  #decoy: Promise<string> | undefined;

  constructor(cost: PasswordCost = usualCost) {
    this.#cost = cost;
  }

  async hash(password: string): Promise<string> {
    const salt = randomBytes(SALT_BYTES);
    const tag = await this.#derive(password, { cost: this.#cost, lanes: LANES, salt, tagBytes: TAG_BYTES });
    return `$argon2id$v=19$m=${this.#cost.memory},t=${this.#cost.passes},p=${LANES}$${unpadded(salt)}$${unpadded(tag)}`;
  }

  /** `stored` undefined: an account that does not exist takes as long as one that does. */
  async verify(password: string, stored: string | undefined): Promise<boolean> {
    this.#decoy ??= this.hash("nobody has this password");
    const parsed = parsePhc(stored ?? (await this.#decoy));
    if (!parsed.ok) return false;
    const { cost, lanes, salt, tag } = parsed.value;
    const derived = await this.#derive(password, { cost, lanes, salt, tagBytes: tag.length });
    return timingSafeEqual(derived, tag) && stored !== undefined;
  }

  async #derive(password: string, { cost, lanes, salt, tagBytes }: Omit<Stored, "tag"> & { readonly tagBytes: number }): Promise<Buffer> {
    await this.#turn();
    try {
      const parameters: Argon2Parameters = {
        message: password.normalize("NFC"),
        nonce: salt,
        parallelism: lanes,
        tagLength: tagBytes,
        memory: cost.memory,
        passes: cost.passes,
      };
      return await new Promise((resolve, reject) => {
        argon2("argon2id", parameters, (error, tag) => (error ? reject(error) : resolve(tag)));
      });
    } finally {
      this.#running -= 1;
      this.#waiting.shift()?.();
    }
  }

  async #turn(): Promise<void> {
    if (this.#running >= AT_ONCE) {
      if (this.#waiting.length >= WAITING) throw new Refusal(503, "busy", "Many people sign in at once; try again in a moment.");
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
    this.#running += 1;
  }
}

/** Reads `$argon2id$v=19$m=…,t=…,p=…$salt$tag`. */
export function parsePhc(text: string): Result<Stored, "not-argon2id"> {
  const [, memory, passes, lanes, salt, tag] = PHC.exec(text) ?? [];
  if (salt === undefined || tag === undefined) return fail("not-argon2id");
  return ok({
    cost: { memory: Number(memory), passes: Number(passes) },
    lanes: Number(lanes),
    salt: Buffer.from(salt, "base64"),
    tag: Buffer.from(tag, "base64"),
  });
}

function unpadded(bytes: Buffer): string {
  return bytes.toString("base64").replace(/=+$/, "");
}
