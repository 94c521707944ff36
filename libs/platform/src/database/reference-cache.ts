/** Beyond this many answers the oldest is forgotten: it then costs one reading more. */
const MOST_REMEMBERED = 5_000;

/**
 * Answers about units, bodies, people, competence and policy numbers, kept for as long as none of these has changed in the database
 * (`reference_revision`). The caller reads the revision anew each time, so an answer from here is the one that he would read now.
 */
export class ReferenceCache {
  private revision = -1;
  private readonly answers = new Map<string, Promise<unknown>>();

  /** The answer under this key at this revision; `read` must ask for nothing but what the revision counts. A reading that fails is not kept. */
  at<T>(revision: number, key: string, read: () => Promise<T>): Promise<T> {
    if (revision > this.revision) {
      this.answers.clear();
      this.revision = revision;
    }
    // Seen by a statement that was slower than another's: read for itself alone.
    if (revision < this.revision) return read();
    const known = this.answers.get(key);
    if (known !== undefined) return known as Promise<T>;
    return this.remember(key, read());
  }

  private remember<T>(key: string, reading: Promise<T>): Promise<T> {
    const oldest = this.answers.size < MOST_REMEMBERED ? undefined : this.answers.keys().next().value;
    if (oldest !== undefined) this.answers.delete(oldest);
    this.answers.set(key, reading);
    reading.catch(() => this.answers.get(key) === reading && this.answers.delete(key));
    return reading;
  }
}
