import type { PhoneReader } from '../actions/ports';
import { lookup } from '../domain/lookup/lookup';
import { today } from '../domain/time/instant';
import type { ValueContext } from '../domain/values/parse';
import type { Store } from '../store/port';

/** Reads what people type into fields. */
export class Typed {
  readonly #store: Store;
  #phone: PhoneReader | undefined;

  constructor(store: Store) {
    this.#store = store;
  }

  /** From now on phone numbers are read too. */
  learnPhones(phone: PhoneReader): void {
    this.#phone = phone;
  }

  context(actor: string, now: string): ValueContext {
    const { state } = this.#store;
    return {
      config: state.config,
      today: today(now, state.config.timeZone),
      resolve: (to, text) => lookup(to, text, { state, actor }),
      phone: (text, country) => this.#phone?.(text, country),
      phrases: true,
    };
  }
}
