#!/usr/bin/env bash
# Makes a Docker engine and the two images the suite needs, on a machine where no image registry can be reached.
#
#   .ci/docker-engine.sh         installs and starts what is missing, builds what is missing; does nothing twice
#   .ci/docker-engine.sh stop    ends the Docker engine this script started, and no other
#
# Its one line on standard output is the answer: "docker: ready …" or "docker: skipped, <reason>". The exit code is 0
# either way, because a machine without Docker is no failure of the suite. Details go to the log named in the answer.
set -uo pipefail
cd "$(dirname "$0")/.."

log=${BRAKECHECK_DOCKER_LOG:-/tmp/brakecheck-docker.log}
pid_file=/run/brakecheck-dockerd.pid
# The names the files use: read from them, so that they are written down once.
node_image=$(sed -n 's/^ARG NODE_IMAGE=//p' engine/Dockerfile)
toxiproxy_image=$(sed -n 's/.*TOXIPROXY_IMAGE:-\([^}]*\)}.*/\1/p' docker-compose.yml | head -n 1)
toxiproxy_version=${toxiproxy_image##*:}

skip() {
  echo "docker: skipped, $1 (log: $log)"
  exit 0
}

# Everything that talks, talks into the log.
quietly() {
  echo "+ $*" >>"$log"
  "$@" >>"$log" 2>&1 </dev/null
}

answers() {
  quietly timeout 10 docker version --format '{{.Server.Version}}'
}

installed() {
  command -v "$1" >/dev/null
}

stop_engine() {
  local pid
  pid=$(cat "$pid_file" 2>/dev/null)
  if [ -n "$pid" ] && [ "$(ps -o comm= -p "$pid")" = dockerd ]; then
    kill "$pid"
    for _ in $(seq 150); do
      kill -0 "$pid" 2>/dev/null || break
      sleep 0.1
    done
    echo "docker: stopped"
  else
    echo "docker: not ours to stop"
  fi
}

install_packages() {
  local wanted=()
  installed dockerd || wanted+=(docker.io iptables)
  installed docker || wanted+=(docker.io)
  if ! installed docker-compose && ! quietly docker compose version; then wanted+=(docker-compose); fi
  [ ${#wanted[@]} -eq 0 ] && return 0
  installed apt-get || skip "${wanted[*]} is missing and this machine has no apt-get"
  [ "$(id -u)" -eq 0 ] || skip "${wanted[*]} is missing and only root can install it"
  export DEBIAN_FRONTEND=noninteractive
  quietly timeout 120 apt-get update -q
  quietly timeout 300 apt-get install -y -q --no-install-recommends "${wanted[@]}" || skip "apt-get could not install ${wanted[*]}"
}

start_engine() {
  answers && return 0
  [ "$(id -u)" -eq 0 ] || skip "no Docker engine runs and only root can start one"
  installed dockerd || skip "no Docker engine runs and dockerd is not installed"
  echo "+ dockerd" >>"$log"
  # In a session of its own and without our descriptors: it outlives this script and holds no pipe of a caller open.
  setsid nohup dockerd --pidfile "$pid_file" >>"$log" 2>&1 </dev/null &
  for _ in $(seq 60); do
    answers && return 0
    sleep 0.5
  done
  skip "dockerd did not answer within 30 s: $(grep -E 'level=(fatal|error)|^failed' "$log" | tail -n 1 | cut -c 1-200)"
}

exists() {
  quietly docker image inspect "$1"
}

# What the official image has and the engine needs: Node, the libraries it is linked with, the user "node". No shell.
build_node_image() {
  exists "$node_image" && return 0
  local node folder
  node=$(ls node_modules/node-linux-*/bin/node 2>/dev/null | head -n 1)
  [ -n "$node" ] || node=$(command -v node) || skip "no Node to put into $node_image"
  folder=$(mktemp -d)
  mkdir -p "$folder"/{usr/local/bin,etc/ssl/certs,home/node,tmp}
  chmod 1777 "$folder/tmp"
  cp "$node" "$folder/usr/local/bin/node"
  ldd "$node" | grep -o '/[^ ]*' | sort -u | xargs -I '{}' cp -L --parents '{}' "$folder"
  printf 'root:x:0:0:root:/root:/sbin/nologin\nnode:x:1000:1000::/home/node:/sbin/nologin\n' >"$folder/etc/passwd"
  printf 'root:x:0:\nnode:x:1000:\n' >"$folder/etc/group"
  printf 'hosts: files dns\n' >"$folder/etc/nsswitch.conf"
  [ -f /etc/ssl/certs/ca-certificates.crt ] && cp -L /etc/ssl/certs/ca-certificates.crt "$folder/etc/ssl/certs/"
  # Nothing may link to outside the folder: scratch has only what is copied.
  printf '%s\n' 'FROM scratch' 'COPY . /' 'ENV PATH=/usr/local/bin' \
    "LABEL brakecheck.stand-in=\"built on this machine from $("$node" --version)\"" 'CMD ["node"]' >"$folder.Dockerfile"
  quietly docker build -t "$node_image" -f "$folder.Dockerfile" "$folder"
  local result=$?
  rm -rf "$folder" "$folder.Dockerfile"
  [ $result -eq 0 ] && quietly timeout 30 docker run --rm "$node_image" node --version
}

# The real program of the real version, built from its published source, with the entry point of the official image.
build_toxiproxy_image() {
  exists "$toxiproxy_image" && return 0
  local answer bin folder
  answer=$(bash .ci/real-toxiproxy.sh)
  case "$answer" in
    'toxiproxy: ready, '*) bin=${answer#toxiproxy: ready, } ;;
    *) skip "$toxiproxy_image is missing and cannot be built: ${answer#toxiproxy: skipped, }" ;;
  esac
  folder=$(mktemp -d)
  cp "$bin/toxiproxy-server" "$folder/toxiproxy"
  cp "$bin/toxiproxy-cli" "$folder/toxiproxy-cli"
  printf '%s\n' 'FROM scratch' 'COPY toxiproxy toxiproxy-cli /' 'EXPOSE 8474' \
    "LABEL brakecheck.stand-in=\"built on this machine from the source of v$toxiproxy_version\"" \
    'ENTRYPOINT ["/toxiproxy"]' 'CMD ["-host=0.0.0.0"]' >"$folder/Dockerfile"
  quietly docker build -t "$toxiproxy_image" "$folder"
  local result=$?
  rm -rf "$folder"
  [ $result -eq 0 ] && quietly timeout 30 docker run --rm "$toxiproxy_image" -version
}

if [ "${1:-}" = stop ]; then
  stop_engine
  exit 0
fi
: >>"$log" || log=/dev/null
[ "$(uname -s)" = Linux ] || answers || skip "no Docker engine runs and only on Linux can this script start one"
answers || install_packages
start_engine
install_packages
build_node_image || skip "$node_image could not be built"
build_toxiproxy_image || skip "$toxiproxy_image could not be built"
echo "docker: ready, engine $(docker version --format '{{.Server.Version}}'), $node_image, $toxiproxy_image"
