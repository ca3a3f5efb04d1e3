import fs from 'node:fs';

const pollMs = 1000;

/** Calls back when a folder's files change; a slow poll stands behind the watch, which some file systems do not serve. */
export class Follower {
  #watcher: fs.FSWatcher | undefined;
  readonly #timer: NodeJS.Timeout;
  #scheduled = false;
  #closed = false;

  constructor(folder: string, changed: () => void) {
    try {
      this.#watcher = fs.watch(folder, { persistent: false }, () => this.#soon(changed));
      this.#watcher.on('error', () => this.#watcher?.close());
    } catch {
      this.#watcher = undefined;
    }
    this.#timer = setInterval(changed, pollMs);
    this.#timer.unref();
  }

  close(): void {
    this.#closed = true;
    this.#watcher?.close();
    clearInterval(this.#timer);
  }

  /** One write may raise several events; they are answered once. */
  #soon(changed: () => void): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    setImmediate(() => {
      this.#scheduled = false;
      if (!this.#closed) changed();
    });
  }
}
