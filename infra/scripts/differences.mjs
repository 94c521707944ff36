/** The lines that only one of two texts has, marked - (first) and +; at most forty, enough to see what happened. */
export function differences(first, second) {
  const [before, after] = [first.split('\n'), second.split('\n')];
  const [inBefore, inAfter] = [new Set(before), new Set(after)];
  const lines = [
    ...before.filter((line) => !inAfter.has(line)).map((line) => `- ${line}`),
    ...after.filter((line) => !inBefore.has(line)).map((line) => `+ ${line}`),
  ];
  return lines.length > 40 ? [...lines.slice(0, 40), `… ${lines.length - 40} more`].join('\n') : lines.join('\n');
}
