/** JSON payloads of a broker. */

/** undefined where it is no JSON: the caller counts it. */
export function parseJson(payload: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(payload));
  } catch {
    // Whatever is wrong, there is nothing in it to use.
    return undefined;
  }
}
