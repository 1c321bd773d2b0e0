import { AppError, type AppErrorOptions } from "../errors.js";

/** An argument that makes no sense, and which parameter it was given for. */
export class ArgumentError extends AppError {
  readonly param: string;

  constructor(param: string, message: string, options: AppErrorOptions = {}) {
    super("bad-argument", message, options);
    this.param = param;
  }
}
