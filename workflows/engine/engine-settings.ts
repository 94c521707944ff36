/** Technical settings of the interpreter; none of them comes from a regulation. */
export const engineSettings = {
  /** A run goes on as new after this time, so that replay and patches stay short-lived. */
  longestRunMs: 30 * 86_400_000,
  /** Lapses at midnight are spread over this many milliseconds, so that ten thousand cases do not wake at once. */
  wakeSpreadMs: 600_000,
  /** A lapse or a fact that the commit refused for good is tried again after this time; the alarm is raised at once. */
  refusedRetryMs: 3_600_000,
  /** The latest papers of a kind that the state keeps, which must fit the 2 MiB that may go on as new; the journal has them all. Nobody's papers take the room that others owe theirs in. */
  papersKeptPerKind: 50,
  /** A case keeps at most so many characters of words in mind; with three bytes to a character, papers, dates and definition still fit. */
  mostCharactersKept: 400_000,
  /** Inputs up to this length are not weighed: so short, all fields of a process together change nothing. */
  notWeighed: 1_000,
  /** Ended deadlines of a kind that the state keeps; the journal has them all. */
  endedDeadlinesKept: 4,
  /** So many characters of acts one query answers; the server takes no answer beyond 2 MiB. */
  mostCharactersAnswered: 400_000,
  /** How many results ride through continue-as-new; the journal has them all. */
  recentCommands: 32,
} as const;
