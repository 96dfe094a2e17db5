/** Colour arithmetic for the canvas: mixing, and which text can be read on what. WCAG 2.2 relative luminance. Pure. */

type Rgb = readonly [r: number, g: number, b: number];

/** "#rrggbb", or "#rgb" as the build shortens it -> 0..255 each; anything else is black. */
function parse(colour: string): Rgb {
  const long = colour.replace(/^#([0-9a-f])([0-9a-f])([0-9a-f])$/i, "#$1$1$2$2$3$3");
  const value = /^#([0-9a-f]{6})$/i.exec(long)?.[1] ?? "000000";
  return [0, 2, 4].map((at) => Number.parseInt(value.slice(at, at + 2), 16)) as unknown as Rgb;
}

/** `share` (0 to 1) of `over` on `under`. */
export function mix(under: string, over: string, share: number): string {
  const a = parse(under);
  const b = parse(over);
  const channel = (at: 0 | 1 | 2): string =>
    Math.round(a[at] + (b[at] - a[at]) * share)
      .toString(16)
      .padStart(2, "0");
  return `#${channel(0)}${channel(1)}${channel(2)}`;
}

function luminance(colour: string): number {
  const [r, g, b] = parse(colour).map((value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as unknown as Rgb;
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** 1 to 21. */
export function contrast(a: string, b: string): number {
  const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

/** Whichever of `texts` is easiest to read on `ground`. */
export function readable(ground: string, texts: readonly string[]): string {
  return texts.reduce((best, text) => (contrast(ground, text) > contrast(ground, best) ? text : best));
}
