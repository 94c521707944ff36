/** Technical settings of the interpreter; none of them comes from a regulation. */
export const engineSettings = {
  /** A run goes on as new after this time, so that replay and patches stay short-lived. */
  longestRunMs: 30 * 86_400_000,
  /** Lapses at midnight are spread over this many milliseconds, so that ten thousand cases do not wake at once. */
  wakeSpreadMs: 600_000,
  /** A lapse or a fact that the commit refused for good is tried again after this time; the alarm is raised at once. */
  refusedRetryMs: 3_600_000,
  /** How many results ride through continue-as-new; the journal has them all. */
  recentCommands: 32,
} as const;
