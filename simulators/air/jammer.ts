/** A jammer that sends into the band itself: noise over all of it, without gaps, as strong from one moment to the next. */
import { burst, SECOND, type Train } from "./burst.ts";

export function* jammer(): Train {
  for (let at = 0; ; at += SECOND) yield burst(at, SECOND);
}
