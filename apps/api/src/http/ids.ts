import { z } from 'zod';

/** An id in a request: the same whatever its letters, and written as we write it, since everything behind compares ids as text. */
export const uuid = (): z.ZodUUID => z.uuid().toLowerCase();
