/** What has been started and must be stopped again, in the opposite order, whatever fails on the way. */

export class StopStack {
  readonly #stops: { readonly name: string; readonly stop: () => void | Promise<void> }[] = [];

  push(name: string, stop: () => void | Promise<void>): void {
    this.#stops.push({ name, stop });
  }

  /** `failed` hears of each part that could not be stopped cleanly. */
  async unwind(failed: (name: string, error: unknown) => void): Promise<void> {
    for (let one = this.#stops.pop(); one !== undefined; one = this.#stops.pop()) {
      try {
        await one.stop();
      } catch (error) {
        failed(one.name, error);
      }
    }
  }
}
