/** A file the reader will not take: a message code with parameters, never a stack trace for the reader of it. */
export class FileRefusal extends Error {
  constructor(code, params = {}) {
    super(code);
    this.code = code;
    this.params = params;
  }
}
