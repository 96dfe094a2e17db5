/**
 * A canvas for tests: remembers what stands at which device pixel: the colours of rectangles, and words where they begin. Transforms, clips
 * and clearing are as in a browser; every other stroke leaves nothing.
 */
type Box = readonly [x0: number, y0: number, x1: number, y1: number];
type Transform = readonly [scale: number, dx: number, dy: number];

const everywhere: Box = [-Infinity, -Infinity, Infinity, Infinity];

class FakeBrush {
  fillStyle = "";
  readonly pixels = new Map<string, string>();
  /** Words -> the width that they were kept within, px. */
  readonly kept = new Map<string, number>();
  #transform: Transform = [1, 0, 0];
  #clip = everywhere;
  #path = everywhere;
  #saved: (readonly [Transform, Box])[] = [];
  readonly canvas: FakeCanvas;

  constructor(canvas: FakeCanvas) {
    this.canvas = canvas;
  }

  setTransform(scale: number, _b: number, _c: number, _d: number, dx: number, dy: number): void {
    this.#transform = [scale, dx, dy];
  }

  scale(by: number): void {
    const [scale, dx, dy] = this.#transform;
    this.#transform = [scale * by, dx, dy];
  }

  save(): void {
    this.#saved.push([this.#transform, this.#clip]);
  }

  restore(): void {
    [this.#transform, this.#clip] = this.#saved.pop() ?? [this.#transform, this.#clip];
  }

  rect(x: number, y: number, width: number, height: number): void {
    this.#path = this.#box(x, y, width, height);
  }

  clip(): void {
    const [a, b] = [this.#clip, this.#path];
    this.#clip = [Math.max(a[0], b[0]), Math.max(a[1], b[1]), Math.min(a[2], b[2]), Math.min(a[3], b[3])];
  }

  clearRect(x: number, y: number, width: number, height: number): void {
    const box = this.#box(x, y, width, height);
    for (const at of this.pixels.keys()) {
      const [px = 0, py = 0] = at.split(" ").map(Number);
      if (within(box, px, py) && within(this.#clip, px, py)) this.pixels.delete(at);
    }
  }

  fillRect(x: number, y: number, width: number, height: number): void {
    const [x0, y0, x1, y1] = this.#box(x, y, width, height);
    for (let px = Math.round(x0); px < Math.round(x1); px += 1) {
      for (let py = Math.round(y0); py < Math.round(y1); py += 1) this.#put(px, py, this.fillStyle);
    }
  }

  fillText(text: string, x: number, y: number, within?: number): void {
    if (within !== undefined) this.kept.set(text, within);
    const [px, py] = this.#box(x, y, 0, 0);
    this.#put(Math.round(px), Math.round(py), `“${text}”`);
  }

  drawImage(image: FakeCanvas, x: number, y: number): void {
    for (const [words, within] of image.brush.kept) this.kept.set(words, within);
    for (const [at, what] of image.brush.pixels) {
      const [px = 0, py = 0] = at.split(" ").map(Number);
      this.#put(px + x, py + y, what);
    }
  }

  measureText(text: string): { readonly width: number } {
    return { width: text.length };
  }

  #put(px: number, py: number, what: string): void {
    const { width, height } = this.canvas;
    if (within([0, 0, width, height], px, py) && within(this.#clip, px, py)) this.pixels.set(`${px} ${py}`, what);
  }

  #box(x: number, y: number, width: number, height: number): Box {
    const [scale, dx, dy] = this.#transform;
    return [x * scale + dx, y * scale + dy, (x + width) * scale + dx, (y + height) * scale + dy];
  }
}

function within([x0, y0, x1, y1]: Box, x: number, y: number): boolean {
  return x >= x0 && x < x1 && y >= y0 && y < y1;
}

const strokesWithoutTrace = new Set(
  "beginPath moveTo lineTo closePath arc roundRect fill stroke strokeText setLineDash addEventListener close".split(" "),
);

/** Stands for an HTML canvas, an offscreen one and the bitmap of one. */
export class FakeCanvas {
  #brush: FakeBrush | undefined;
  #width = 0;
  height = 0;

  constructor(width = 0, height = 0) {
    this.#width = width;
    this.height = height;
  }

  get width(): number {
    return this.#width;
  }

  /** Setting it empties the canvas, as in a browser. */
  set width(width: number) {
    this.#width = width;
    this.#brush = undefined;
  }

  get brush(): FakeBrush {
    this.#brush ??= new Proxy(new FakeBrush(this), {
      get: (brush, name) => {
        if (strokesWithoutTrace.has(String(name))) return () => undefined;
        const value: unknown = Reflect.get(brush, name, brush);
        return typeof value === "function" ? value.bind(brush) : value;
      },
    });
    return this.#brush;
  }

  /** Words that stand on it. */
  get words(): readonly string[] {
    return [...this.brush.pixels.values()].filter((what) => what.startsWith("“")).map((what) => what.slice(1, -1));
  }

  getContext(): FakeBrush {
    return this.brush;
  }

  transferToImageBitmap(): FakeCanvas {
    return this;
  }

  addEventListener(): void {
    // It never loses its pixels.
  }

  close(): void {
    // Nothing to give back.
  }
}
