#!/bin/bash
set -euo pipefail
readonly HOST=${1:-localhost} PORT=22
export PATH
files=(a.txt "b c.txt" *.md)
files+=("$HOME/d.txt")
version=$(git describe --tags | head -n 1)
body=`curl -s "https://$HOST/api" 2>/dev/null`
count=$((count + 1))
table[$count]='it''s'"$x"$y

log() {
  local level=$1
  echo "[$level] ${*:2}" >&2
}
function clean ( rm -rf "$TMP"/* )

if [ -z "$HOST" ]; then
  log error "no host"
  exit 1
elif ! ping -c 1 "$HOST" && [[ $PORT == 22 ]]; then
  log warn away
else log info here; fi

for f in "${files[@]}" $(ls); do
  scp "$f" "$HOST:$f" || { log error "$f"; continue; }
done
for arg; do echo "$arg"; done
for ((i = 0; i < 3; i++)); do echo $i; done
while read -r line; do echo "$line"; done < <(sort list) &
until ping "$HOST"; do sleep 1; done
select choice in A B; do break; done
case "$1" in
  start | up) start ;;
  *) usage; exit 2 ;;
esac
cat <<EOF | mail -s "deployed $version" root
Hello $USER
EOF
A=1 B=2 run --flag=$A --dir={a,b} $'tab\t' $"text"
(cd /tmp && make) |& tee log.txt
unset A
