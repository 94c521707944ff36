import { randomUUID } from 'node:crypto';

/** A refusal by the API, as the story meets it. */
export class Refused extends Error {
  constructor(readonly status: number, readonly code: string, message: string) {
    super(message);
    this.name = 'Refused';
  }
}

/** Where the story takes place and the password of its invented people. */
export interface Place {
  url: string;
  password: string;
}

/** One of the cast, signed in over HTTP like anybody else. */
export class Person {
  private authorization = '';

  private constructor(private readonly place: Place, readonly code: string) {}

  static async signedIn(place: Place, code: string): Promise<Person> {
    const person = new Person(place, code);
    const { token } = await person.request<{ token: string }>('POST', '/sessions', { login: code.toLowerCase(), password: place.password, carry: 'bearer' });
    person.authorization = `Bearer ${token}`;
    return person;
  }

  get<T>(path: string): Promise<T> {
    return this.request<T>('GET', path);
  }

  post<T>(path: string, body: unknown, headers: Record<string, string> = {}): Promise<T> {
    return this.request<T>('POST', path, body, headers);
  }

  put<T>(path: string, body: unknown, headers: Record<string, string>): Promise<T> {
    return this.request<T>('PUT', path, body, headers);
  }

  /** Uploads a paper and gives back its id. */
  async upload(title: string): Promise<string> {
    const query = new URLSearchParams({ fileName: 'van-ban.txt', title, secrecy: 'internal', purpose: 'caseWork' });
    const { id } = await this.request<{ id: string }>('POST', `/documents?${query}`, Buffer.from(`${title}\n${randomUUID()}\n`), { 'content-type': 'application/octet-stream' });
    return id;
  }

  private async request<T>(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<T> {
    const raw = body instanceof Uint8Array;
    const response = await fetch(`${this.place.url}/api/v1${path}`, {
      method,
      headers: {
        ...(this.authorization ? { authorization: this.authorization } : {}),
        ...(body === undefined || raw ? {} : { 'content-type': 'application/json' }),
        ...(method === 'GET' ? {} : { 'idempotency-key': randomUUID() }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: raw ? new Uint8Array(body) : JSON.stringify(body) }),
    });
    const answer: unknown = response.status === 204 ? {} : await response.json();
    if (!response.ok) {
      const problem = answer as { code: string; detail_en?: string; title_en?: string; fields?: unknown[] };
      throw new Refused(response.status, problem.code, `${this.code} ${method} ${path}: ${response.status} ${problem.code}: ${problem.detail_en ?? problem.title_en ?? ''} ${JSON.stringify(problem.fields ?? [])}`);
    }
    return answer as T;
  }
}
