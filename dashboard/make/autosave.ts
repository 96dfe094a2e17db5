/** The drawing stays in this browser: the draft in localStorage, pictures in IndexedDB. Nothing is sent anywhere. */
import { type SiteDraft, siteDraftSchema } from "@wingwatch/server/contract";

const KEY = "wingwatch.site-maker.draft";
const DATABASE = "wingwatch.site-maker";
const PICTURES = "pictures";

/** The draft of last time; null where there is none, or none that can be read. */
export function loadDraft(): SiteDraft | null {
  try {
    const parsed = siteDraftSchema.safeParse(JSON.parse(localStorage.getItem(KEY) ?? "null"));
    return parsed.success ? parsed.data : null;
  } catch {
    // Storage may be forbidden, or hold what an older page wrote: the page begins anew then.
    return null;
  }
}

/** False where the browser has no room or no permission: the page then says that closing it loses the drawing. */
export function keepDraft(draft: SiteDraft): boolean {
  try {
    localStorage.setItem(KEY, JSON.stringify(draft));
    return true;
  } catch {
    // A full or forbidden storage is said on the page.
    return false;
  }
}

/** Pictures by name. */
export async function loadPictures(): Promise<ReadonlyMap<string, Blob>> {
  const store = await openPictures("readonly");
  const [names, blobs] = await Promise.all([done(store.getAllKeys()), done(store.getAll())]);
  return new Map(names.flatMap((name, i) => (typeof name === "string" && blobs[i] instanceof Blob ? [[name, blobs[i]] as const] : [])));
}

export async function keepPicture(name: string, blob: Blob): Promise<void> {
  await done((await openPictures("readwrite")).put(blob, name));
}

/** Forgets the pictures that no level shows any more. */
export async function keepOnly(names: ReadonlySet<string>): Promise<void> {
  const store = await openPictures("readwrite");
  for (const name of await done(store.getAllKeys())) if (!names.has(String(name))) store.delete(name);
}

async function openPictures(mode: IDBTransactionMode): Promise<IDBObjectStore> {
  const request = indexedDB.open(DATABASE, 1);
  request.onupgradeneeded = () => request.result.createObjectStore(PICTURES);
  const database = await done(request);
  const transaction = database.transaction(PICTURES, mode);
  transaction.oncomplete = () => database.close();
  return transaction.objectStore(PICTURES);
}

function done<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error("the browser's storage failed"));
  });
}
