/** Words that begin after some looks in a row that say so, and end after some in a row that do not: nothing flaps. */

type Saved = readonly [inARow: number, isOn: 0 | 1, says: string];

interface Word {
  /** Looks in a row that speak against what stands. */
  inARow: number;
  isOn: boolean;
  says: string;
}

export class Persistence {
  readonly #words = new Map<string, Word>();

  /** @param says undefined: nothing is wrong at this look */
  look(key: string, says: string | undefined, { begins, ends }: { readonly begins: number; readonly ends: number }): void {
    const known = this.#words.get(key);
    if (known === undefined && says === undefined) return;
    const word = known ?? { inARow: 0, isOn: false, says: "" };
    this.#words.set(key, word);
    if (says !== undefined) word.says = says;
    if ((says !== undefined) === word.isOn) word.inARow = 0;
    else word.inARow += 1;
    if (word.inARow >= (word.isOn ? ends : begins)) {
      word.isOn = !word.isOn;
      word.inARow = 0;
    }
    if (!word.isOn && word.inARow === 0) this.#words.delete(key);
  }

  /** At once: for what one look decides. */
  set(key: string, says: string | undefined): void {
    if (says === undefined) this.#words.delete(key);
    else this.#words.set(key, { inARow: 0, isOn: true, says });
  }

  says(key: string): string | undefined {
    const word = this.#words.get(key);
    return word?.isOn === true ? word.says : undefined;
  }

  save(): Readonly<Record<string, Saved>> {
    return Object.fromEntries([...this.#words].map(([key, { inARow, isOn, says }]) => [key, [inARow, isOn ? 1 : 0, says]]));
  }

  restore(saved: Readonly<Record<string, Saved>>): void {
    for (const [key, [inARow, isOn, says]] of Object.entries(saved)) this.#words.set(key, { inARow, isOn: isOn === 1, says });
  }
}
