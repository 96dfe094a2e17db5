/** Hands a file to the person at the screen. */

export function download(name: string, blob: Blob): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  // The browser has taken hold of the data by the next turn of its loop.
  setTimeout(() => URL.revokeObjectURL(url), 0);
}
