/** A JSON object as the API answers it. Its shape is checked against GitHub's own description, not by the compiler. */
export type Json = Record<string, unknown>;
