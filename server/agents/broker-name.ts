/** What a broker is called where people read it. */
import { shownUrl } from "@wingwatch/agent/identity";

/** A broker's address as it may be logged and shown: without name and password. */
export function brokerName(url: string): string {
  return shownUrl(url);
}
