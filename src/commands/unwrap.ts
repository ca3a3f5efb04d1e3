import { FailureError, type Result } from '../domain/result';

/** The value of a result; a failure ends the command and is told in one place. */
export const unwrap = <T>(result: Result<T>): T => {
  if (!result.ok) throw new FailureError(result.failure);
  return result.value;
};

export const refuse = (code: FailureError['failure']['code'], message: string, hint?: string): never => {
  throw new FailureError({ code, message, ...(hint === undefined ? {} : { hint }) });
};
