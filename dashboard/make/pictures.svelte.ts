/** The pictures under the drawing: their pixels live here, as addresses that only this page can read. */
import type { DraftPicture } from "@wingwatch/server/contract";
import { SvelteMap } from "svelte/reactivity";
import { keepPicture, loadPictures } from "./autosave.ts";
import { newPicture } from "./model/picture.ts";

export class Pictures {
  readonly #urls = new SvelteMap<string, string>();

  /** Undefined while the pixels are not here: another browser drew the picture. */
  urlOf(name: string): string | undefined {
    return this.#urls.get(name);
  }

  /** Those of last time. A browser without storage just has none. */
  async restore(): Promise<void> {
    const kept = await loadPictures().catch(() => new Map<string, Blob>());
    for (const [name, blob] of kept) if (!this.#urls.has(name)) this.#urls.set(name, URL.createObjectURL(blob));
  }

  /** Null where the file is no picture. A picture of the same name as another gets a name of its own. */
  async add(file: File): Promise<DraftPicture | null> {
    const url = URL.createObjectURL(file);
    const size = await sizeOf(url);
    if (size === null) {
      URL.revokeObjectURL(url);
      return null;
    }
    let name = file.name;
    for (let n = 2; this.#urls.has(name); n += 1) name = `${file.name} (${n})`;
    this.#urls.set(name, url);
    // Not kept means only that the picture must be chosen again next time.
    await keepPicture(name, file).catch(() => undefined);
    return newPicture(name, size);
  }

  dispose(): void {
    for (const url of this.#urls.values()) URL.revokeObjectURL(url);
    this.#urls.clear();
  }
}

/** Pixels. An SVG without a size of its own counts as 1000 wide. */
function sizeOf(url: string): Promise<{ width: number; height: number } | null> {
  return new Promise((resolve) => {
    const image = new Image();
    image.onload = () => {
      const { naturalWidth: width, naturalHeight: height } = image;
      resolve(width > 0 && height > 0 ? { width, height } : { width: 1000, height: 700 });
    };
    image.onerror = () => resolve(null);
    image.src = url;
  });
}
