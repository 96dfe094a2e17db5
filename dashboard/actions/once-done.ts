/** A deed after which, and only once it is done, a form is emptied: what was typed stays for another try where it failed. */
import type { Deed } from "./deed.ts";

export function onceDone(deed: Deed, empty: () => void): Deed {
  return {
    ...deed,
    send: async (by) => {
      const answer = await deed.send(by);
      if (answer.ok) empty();
      return answer;
    },
  };
}
