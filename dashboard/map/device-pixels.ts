/** Tells when a px comes to have another number of device pixels: the window was moved to another screen, or zoomed. */
export function onDevicePixels(changed: () => void, signal: AbortSignal): void {
  const query = matchMedia(`(resolution: ${devicePixelRatio}dppx)`);
  const again = (): void => {
    changed();
    if (!signal.aborted) onDevicePixels(changed, signal);
  };
  query.addEventListener("change", again, { once: true, signal });
}
