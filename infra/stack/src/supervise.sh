# Runs a program and watches a pipe on standard input: when the pipe closes, on purpose or because the process at
# its other end is gone, the program is stopped. Arguments: signal that stops it, seconds of grace, the command.
# The pid of the program goes to descriptor 3.
signal=$1; grace=$2; shift 2
exec 4<&0
"$@" </dev/null 3>&- 4<&- &
program=$!
echo $program >&3; exec 3>&-
trap 'kill -$signal $program 2>/dev/null' TERM INT HUP
{ while read -r _; do :; done <&4
  trap '' TERM
  kill -$signal $program 2>/dev/null
  tick=0
  while [ $tick -lt $((grace * 20)) ] && kill -0 $program 2>/dev/null; do sleep 0.05; tick=$((tick + 1)); done
  kill -KILL $program 2>/dev/null
} >/dev/null 2>&1 &
watcher=$!
exec 4<&- </dev/null
while :; do
  wait $program 2>/dev/null; code=$?
  kill -0 $program 2>/dev/null || break
done
kill -TERM $watcher 2>/dev/null; wait $watcher
exit $code
