/** An error as Discord answers it. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: number;
  readonly errors: unknown;

  constructor(status: number, code: number, message: string, errors?: unknown) {
    super(message);
    this.status = status;
    this.code = code;
    this.errors = errors;
  }
}

export const unknownChannel = () => new ApiError(404, 10_003, "Unknown Channel");
export const unknownMessage = () => new ApiError(404, 10_008, "Unknown Message");
export const missingAccess = () => new ApiError(403, 50_001, "Missing Access");
export const missingPermissions = () => new ApiError(403, 50_013, "Missing Permissions");
/** `problems` go into the message, where the tests read them. */
export const invalidBody = (problems: readonly string[]) =>
  new ApiError(400, 50_035, `Invalid Form Body: ${problems.join("; ")}`, { _errors: problems });
