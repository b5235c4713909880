/** What a handler gives back; the server turns it into bytes. A refusal is an answer like any other. */
export interface Answer {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

const documentation = "https://docs.github.com/rest";

export const ok = (body: unknown): Answer => ({ status: 200, body });
export const created = (body: unknown): Answer => ({ status: 201, body });
export const noContent: Answer = { status: 204 };

export function refuse(status: number, message: string, errors?: readonly unknown[]): Answer {
  const details = errors === undefined ? {} : { errors };
  return { status, body: { message, ...details, documentation_url: documentation, status: String(status) } };
}

export const notFound = refuse(404, "Not Found");
export const forbidden = refuse(403, "Resource not accessible by integration");

/** How GitHub refuses a field of a record, as in comments and issues. */
export function invalidField(resource: string, field: string, message: string): Answer {
  return refuse(422, "Validation Failed", [{ resource, code: "unprocessable", field, message }]);
}

/** How GitHub refuses a review: its errors are bare sentences. */
export function unprocessable(...sentences: readonly string[]): Answer {
  return refuse(422, "Unprocessable Entity", sentences);
}
