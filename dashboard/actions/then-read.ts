/** A deed after which a page reads anew what it shows, whether or not the deed was done; so does what takes it back. */
import type { Deed } from "./deed.ts";

export function thenRead(deed: Deed, read: () => void): Deed {
  return {
    ...deed,
    send: async (by) => {
      const answer = await deed.send(by);
      read();
      if (!answer.ok || answer.value?.undo === undefined) return answer;
      return { ok: true, value: { ...answer.value, undo: thenRead(answer.value.undo, read) } };
    },
  };
}
