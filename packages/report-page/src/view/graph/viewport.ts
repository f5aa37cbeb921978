import type { Rectangle } from "../../graph/rectangle.ts";

/** Where the drawing stands in its window, and how large. */
export interface Camera {
  readonly x: number;
  readonly y: number;
  readonly scale: number;
}

const SMALLEST = 0.06;
const LARGEST = 2.5;
/** Text below this is not read. */
const READABLE = 0.55;
/** Text that is read with ease. */
const EASY = 0.85;
/** What stands over the drawing: controls above, the legend below. */
const FREE = { side: 24, top: 56, bottom: 48 } as const;
/** A pointer that moved this far drags. */
const DRAG = 4;
/** After so many milliseconds without another step, turning the wheel has ended. */
const REST = 160;

/** Moves the drawing in its window; it writes one style and draws nothing, so that a frame costs nothing. */
export class Viewport {
  #camera: Camera = { x: 0, y: 0, scale: 1 };
  readonly #listeners = new Set<() => void>();
  readonly #pointers = new Map<number, { readonly x: number; readonly y: number }>();
  #window: HTMLElement | null = null;
  #layer: HTMLElement | null = null;
  #travelled = 0;
  #resting = 0;

  get camera(): Camera {
    return this.#camera;
  }

  get size(): { readonly width: number; readonly height: number } {
    return { width: this.#window?.clientWidth ?? 0, height: this.#window?.clientHeight ?? 0 };
  }

  /** Whether the last press moved the drawing, so that its click means nothing. */
  get hasDragged(): boolean {
    return this.#travelled > DRAG;
  }

  /** Calls back whenever the camera moves. */
  listen(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  attach(window: HTMLElement, layer: HTMLElement): () => void {
    this.#window = window;
    this.#layer = layer;
    const listeners: readonly (readonly [string, (event: never) => void, AddEventListenerOptions?])[] = [
      ["wheel", (event: WheelEvent) => this.#wheel(event), { passive: false }],
      ["pointerdown", (event: PointerEvent) => this.#press(event)],
      ["pointermove", (event: PointerEvent) => this.#move(event)],
      ["pointerup", (event: PointerEvent) => this.#release(event)],
      ["pointercancel", (event: PointerEvent) => this.#release(event)],
      // The browser scrolls to what has the focus: the camera does that
      ["scroll", () => window.scrollTo(0, 0)],
    ];
    for (const [name, listener, options] of listeners)
      window.addEventListener(name, listener as EventListener, options);
    this.#write();
    return () => {
      for (const [name, listener] of listeners) window.removeEventListener(name, listener as EventListener);
    };
  }

  moveTo(camera: Camera, isGliding = false): void {
    this.#camera = { ...camera, scale: Math.min(LARGEST, Math.max(SMALLEST, camera.scale)) };
    this.#layer?.classList.toggle("gliding", isGliding);
    this.#write();
  }

  panBy(x: number, y: number, isGliding = false): void {
    this.moveTo({ ...this.#camera, x: this.#camera.x + x, y: this.#camera.y + y }, isGliding);
  }

  zoomBy(factor: number, at: { readonly x: number; readonly y: number } | null = null): void {
    const { x, y, scale } = this.#camera;
    const next = Math.min(LARGEST, Math.max(SMALLEST, scale * factor));
    const centre = at ?? { x: this.size.width / 2, y: this.size.height / 2 };
    const ratio = next / scale;
    this.moveTo(
      { x: centre.x - (centre.x - x) * ratio, y: centre.y - (centre.y - y) * ratio, scale: next },
      at === null,
    );
  }

  /** Shows all of a rectangle, no larger than it is. */
  fit(area: Rectangle, isGliding = true): void {
    this.moveTo(this.#fitting(area), isGliding);
  }

  /** Shows all where it can be read, else as much as can of what matters most. */
  open(whole: Rectangle, matters: Rectangle | null): void {
    const all = this.#fitting(whole);
    if (all.scale >= READABLE || matters === null) {
      this.moveTo(all);
      return;
    }
    const part = this.#fitting(matters);
    if (part.scale >= READABLE) this.moveTo(part);
    else
      this.moveTo({
        scale: EASY,
        x: this.size.width / 6 - matters.x * EASY,
        y: Math.max(
          this.size.height / 2 - (matters.y + matters.height / 2) * EASY,
          this.size.height / 8 - matters.y * EASY,
        ),
      });
  }

  /** Brings a rectangle into the window, if it is not in it; with it all that hangs on it, where that can be read. */
  reveal(area: Rectangle, around: Rectangle | null = null): void {
    const { x, y, width, height } = area;
    const { scale } = this.#camera;
    if (around !== null && !this.#isInside(around, scale) && this.#fitting(around).scale >= READABLE) {
      this.fit(around);
      return;
    }
    const readable = Math.max(scale, READABLE);
    if (this.#isInside(area, scale) && readable === scale) return;
    this.moveTo(
      {
        scale: readable,
        x: this.size.width / 2 - (x + width / 2) * readable,
        y: this.size.height / 2 - (y + height / 2) * readable,
      },
      true,
    );
  }

  #isInside({ x, y, width, height }: Rectangle, scale: number): boolean {
    const [left, top] = [this.#camera.x + x * scale, this.#camera.y + y * scale];
    return left >= 0 && top >= 0 && left + width * scale <= this.size.width && top + height * scale <= this.size.height;
  }

  #fitting({ x, y, width, height }: Rectangle): Camera {
    const room = {
      width: Math.max(1, this.size.width - 2 * FREE.side),
      height: Math.max(1, this.size.height - FREE.top - FREE.bottom),
    };
    const scale = Math.max(SMALLEST, Math.min(1, room.width / width, room.height / height));
    return {
      scale,
      x: (this.size.width - width * scale) / 2 - x * scale,
      y: FREE.top + (room.height - height * scale) / 2 - y * scale,
    };
  }

  #wheel(event: WheelEvent): void {
    event.preventDefault();
    this.#window?.classList.add("dragging");
    clearTimeout(this.#resting);
    this.#resting = setTimeout(() => this.#window?.classList.remove("dragging"), REST);
    const corner = this.#window?.getBoundingClientRect();
    const lines = event.deltaMode === 1 ? 30 : 1;
    const factor = Math.exp(-Math.max(-160, Math.min(160, event.deltaY * lines)) * 0.0022);
    this.zoomBy(factor, { x: event.clientX - (corner?.left ?? 0), y: event.clientY - (corner?.top ?? 0) });
  }

  #press(event: PointerEvent): void {
    if (event.button !== 0) return;
    this.#pointers.set(event.pointerId, { x: event.clientX, y: event.clientY });
    if (this.#pointers.size === 1) this.#travelled = 0;
  }

  #move(event: PointerEvent): void {
    const known = this.#pointers.get(event.pointerId);
    if (known === undefined) return;
    const [x, y] = [event.clientX - known.x, event.clientY - known.y];
    this.#travelled += Math.abs(x) + Math.abs(y);
    if (!this.hasDragged) return;
    this.#window?.setPointerCapture(event.pointerId);
    this.#window?.classList.add("dragging");
    const others = [...this.#pointers].filter(([id]) => id !== event.pointerId).map(([, point]) => point);
    this.#pointers.set(event.pointerId, { x: event.clientX, y: event.clientY });
    const [other] = others;
    if (other === undefined) this.panBy(x, y);
    else this.#pinch(other, known, { x: event.clientX, y: event.clientY });
  }

  #pinch(
    still: { readonly x: number; readonly y: number },
    from: { readonly x: number; readonly y: number },
    to: { readonly x: number; readonly y: number },
  ): void {
    const corner = this.#window?.getBoundingClientRect();
    const distance = (point: { readonly x: number; readonly y: number }): number =>
      Math.max(1, Math.hypot(point.x - still.x, point.y - still.y));
    this.zoomBy(distance(to) / distance(from), { x: still.x - (corner?.left ?? 0), y: still.y - (corner?.top ?? 0) });
  }

  #release(event: PointerEvent): void {
    this.#pointers.delete(event.pointerId);
    if (this.#pointers.size === 0) this.#window?.classList.remove("dragging");
  }

  #write(): void {
    const { x, y, scale } = this.#camera;
    if (this.#layer !== null) this.#layer.style.transform = `translate(${x}px,${y}px) scale(${scale})`;
    for (const listener of this.#listeners) listener();
  }
}
