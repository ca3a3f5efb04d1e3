import { createHash } from 'node:crypto';

const most = 4096;

/** Checks a snapshot against the hash in its own last line while it goes by in pieces. */
export class FooterCheck {
  readonly #hash = createHash('sha256');
  #tail: Buffer = Buffer.alloc(0);

  update(bytes: Buffer): void {
    const all = Buffer.concat([this.#tail, bytes]);
    const sure = Math.max(0, all.length - most);
    this.#hash.update(all.subarray(0, sure));
    this.#tail = all.subarray(sure);
  }

  holds(): boolean {
    const cut = this.#tail.lastIndexOf(10, this.#tail.length - 2) + 1;
    const footer = this.#tail.toString('latin1', cut);
    this.#hash.update(this.#tail.subarray(0, cut));
    return footer.includes(`"sha256":"${this.#hash.digest('hex')}"`);
  }
}
