/** How often a condition is looked at again, in milliseconds. */
const LOOK_AGAIN_MS = 25;

/** Waits until the condition holds; throws with `what` when it does not within the time given (milliseconds). */
export async function waitUntil(what: string, withinMs: number, condition: () => Promise<boolean> | boolean): Promise<void> {
  const end = performance.now() + withinMs;
  while (!(await condition())) {
    if (performance.now() > end) throw new Error(`Waited ${withinMs} ms in vain: ${what}`);
    await pause(LOOK_AGAIN_MS);
  }
}

/** A pause in milliseconds of machine time. */
export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}
