import type { BilingualText } from '@kiem-giam/contracts';

/** What a process, its stages, duties, actions and fields are called on screen. Kept apart from the definition: words may be mended, a definition is carried by open cases. */
export interface ProcessWords {
  name: BilingualText;
  /** One sentence on what the process is for. */
  about: BilingualText;
  parties: Readonly<Record<string, BilingualText>>;
  stages: Readonly<Record<string, BilingualText>>;
  /** Obligations and limits by key. */
  obligations: Readonly<Record<string, BilingualText>>;
  /** Obligations that whoever has them may leave: the case waits for him until the day, but he owes nothing and is told so. */
  rights?: readonly string[];
  actions: Readonly<Record<string, BilingualText>>;
  /** Input fields by name, with the options of choices as `field.option`. */
  fields: Readonly<Record<string, BilingualText>>;
  /** What one should know before filling in a field, by field name; only where there is something to know. */
  fieldHints?: Readonly<Record<string, BilingualText>>;
  papers: Readonly<Record<string, BilingualText>>;
  outcomes: Readonly<Record<string, BilingualText>>;
}
