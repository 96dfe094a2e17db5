/** From the headers of a request to who stands behind it. */
import type { IncomingHttpHeaders } from "node:http";
import { isLoopbackHost } from "../http/same-origin.ts";
import type { CookieJar } from "./cookies.ts";
import type { Sessions } from "./sessions.ts";
import type { Standing } from "./standing.ts";

export type Recognise = (headers: Pick<IncomingHttpHeaders, "cookie" | "host">) => Standing;

/** A demonstration answers only to names of this machine: a site whose name was made to lead here gets nothing. */
export function recognising(sessions: Sessions, jar: CookieJar): Recognise {
  return ({ cookie, host }) => {
    const standing = sessions.standing(jar.session(cookie));
    return standing.kind === "demonstration" && !isLoopbackHost(host) ? { kind: "nobody" } : standing;
  };
}
