/** The library's failures as ours: away (offer it again), or refused (the server understood and said no; offering it again is no use). */
import { WingwatchError } from "../../domain/index.ts";

export async function plainly<T>(url: string, answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (cause) {
    const said = cause instanceof Error ? cause.message : String(cause);
    const status = statusOf(cause);
    if (status === 400) {
      throw new WingwatchError("WW_E_STORE_REFUSED", `the store at ${url} refused points: ${said}`, {
        advice: "Older than its retention policy, or the database holds other data under these names.",
      });
    }
    throw new WingwatchError("WW_E_STORE_AWAY", `the store at ${url} cannot be used: ${said}`, {
      advice:
        status === 401 || status === 403
          ? "Check `username` and the variable that `passwordEnv` names."
          : "Check that the server runs and that its address is right.",
      ...(status === undefined && { cause }),
    });
  }
}

/** The HTTP status where the server answered at all; the library does not export the class of its own error. */
function statusOf(cause: unknown): number | undefined {
  if (typeof cause !== "object" || cause === null || !("res" in cause)) return undefined;
  const { res } = cause;
  return typeof res === "object" && res !== null && "statusCode" in res && typeof res.statusCode === "number" ? res.statusCode : undefined;
}
