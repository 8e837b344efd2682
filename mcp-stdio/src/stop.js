/** An error that ends the process with exit code 1. Its message is one line that says what to do, and holds no secret. */
export class Stop extends Error {}
