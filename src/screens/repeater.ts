import type { Action, Effect, View } from '../actions/action';
import { fail, ok, type Result } from '../domain/result';

interface Deed {
  readonly action: Action;
  readonly argument: string | undefined;
  /** What was chosen and written on the way to what it wrote. */
  readonly answers: readonly Answer[];
}

type Answer = string | Readonly<Record<string, unknown>>;

/** Remembers the last action that wrote something, with all that was answered on the way, to do it again elsewhere. */
export class Repeater {
  #last: Deed | undefined;
  #begun: Deed | undefined;

  begin(action: Action, argument: string | undefined): void {
    this.#begun = { action, argument, answers: [] };
  }

  /** The effect, with an ear for what it is answered with. */
  watch(effect: Effect): Effect {
    const heard = (given: Answer): void => {
      if (this.#begun) this.#begun = { ...this.#begun, answers: [...this.#begun.answers, given] };
    };
    if (effect.do === 'choose' || effect.do === 'write')
      return {
        ...effect,
        answered: given => {
          heard(given);
          return effect.answered(given);
        },
      };
    if (effect.do !== 'form') return effect;
    const { form } = effect;
    return {
      ...effect,
      form: {
        ...form,
        answered: given => {
          heard(given);
          return form.answered(given);
        },
      },
    };
  }

  /** What was begun has written something. */
  done(): void {
    this.#last = this.#begun ?? this.#last;
  }

  /** What the last action comes to on what is under the cursor now, as far as it was answered then. */
  again(view: View): Result<Effect> {
    const last = this.#last;
    if (!last) return fail('not found', 'nothing was done yet that could be done again');
    const can = last.action.enabled?.(view) ?? true;
    if (can !== true) return fail('not permitted', can.why);
    let effect = last.action.run(view, last.argument);
    for (const given of last.answers) {
      if ((effect.do === 'choose' || effect.do === 'write') && typeof given === 'string')
        effect = effect.answered(given);
      else if (effect.do === 'form' && typeof given === 'object') effect = effect.form.answered(given);
      else break;
    }
    this.#begun = last;
    return ok(effect);
  }
}
