"""Watch what a process and everything it starts writes: files, names, arguments, other hosts.

Uses strace where it is installed and allowed. Its log goes through a pipe and is
read as it comes; what was written to files is kept in memory until it is searched.
"""

import os
import re
import shutil
import subprocess
import threading
from collections import defaultdict
from functools import cache

_CALLS = (
    "open,openat,creat,rename,renameat,renameat2,link,linkat,symlink,symlinkat,mkdir,mkdirat,mknod,mknodat,setxattr,"
    "memfd_create,execve,connect,sendto,sendmsg,sendmmsg,write,pwrite64,writev,pwritev,pwritev2"
)
_NAME = re.compile(r"^(?:\d+\s+)?(\w+)\(")
_HEX = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')
_FILE = re.compile(r"\((\d+)<([^>]*)>")
_PEER = re.compile(r"(?:TCP|UDP|TCPv6|UDPv6|UDPLITE|SCTP):\[.*?->(.*?)\]")
_ADDRESS = re.compile(r'sa_family=AF_INET6?,.*?(?:inet_addr\(|inet_pton\(AF_INET6, )"([^"]*)"')
_PORT = re.compile(r"htons\((\d+)\)")
_WRITES = ("write", "pwrite64", "writev", "pwritev", "pwritev2", "sendto", "sendmsg", "sendmmsg")
_KEPT = 64_000_000  # bytes held per file written; nothing of ours writes near as much
_LOOPBACK = ("127.", "::1", "[::1]", "[::ffff:127.", "::ffff:127.", "0.0.0.0", "[::]")


@cache
def available() -> bool:
    """Return True when processes can be watched here."""
    program = shutil.which("strace")
    if program is None:
        return False
    done = subprocess.run([program, "-f", "-qq", "-o", os.devnull, "true"], capture_output=True, check=False)
    return done.returncode == 0


class Trace:
    """Follows one command and its children; `command` is what to run instead."""

    def __init__(self) -> None:
        self.written: dict[str, bytearray] = defaultdict(bytearray)
        """Bytes written, by path."""
        self.named: set[bytes] = set()
        """Paths that were opened for writing, made, renamed or linked."""
        self.arguments: set[bytes] = set()
        self.hosts: set[str] = set()
        """Addresses other than this machine's own that were called."""
        self.sent: bytearray = bytearray()
        """Bytes sent to them."""
        self._read, self._write = os.pipe()
        self._thread = threading.Thread(target=self._follow, daemon=True)
        self._thread.start()

    def command(self, command: list[str]) -> list[str]:
        """Return `command` as it runs under the watch."""
        out = f"/dev/fd/{self._write}"
        return ["strace", "-f", "-qq", "--seccomp-bpf", "-yy", "-xx", "-v", "-s", "1000000", "-e", f"trace={_CALLS}",
                "-e", "signal=none", "-o", out, "--", *command]  # fmt: skip

    @property
    def handle(self) -> int:
        """The descriptor that the command has to inherit."""
        return self._write

    def begun(self) -> None:
        """Close our end, once the command runs."""
        os.close(self._write)

    def finish(self) -> None:
        """Wait until everything was read; the command has ended."""
        self._thread.join(20)

    def _follow(self) -> None:
        with os.fdopen(self._read, encoding="latin-1", errors="replace") as lines:
            for line in lines:
                self._note(line)

    def _note(self, line: str) -> None:
        named = _NAME.match(line)
        if named is None:
            return
        call = named[1]
        if call == "execve":
            self.arguments.update(_strings(line))
        elif call in _WRITES:
            self._sent(line)
        elif call == "connect":
            address = _ADDRESS.search(line)
            port = _PORT.search(line)
            if address is not None:
                self._called(_plain(address[1]), port[1] if port else "")
        elif call not in ("open", "openat") or "O_WRONLY" in line or "O_RDWR" in line or "O_CREAT" in line:
            self.named.update(_strings(line))

    def _sent(self, line: str) -> None:
        target = _FILE.search(line)
        path = _plain(target[2]) if target else ""
        if (peer := _PEER.match(path)) is not None:
            if not peer[1].startswith(_LOOPBACK):
                self.hosts.add(peer[1])
                self.sent += b"".join(_strings(line))
        elif path.startswith(("TCP", "UDP")):  # not connected: the address is in the call
            address = _ADDRESS.search(line)
            if address is not None and not _plain(address[1]).startswith(_LOOPBACK):
                self.hosts.add(_plain(address[1]))
                self.sent += b"".join(_strings(line[: address.start()]))
        elif path.startswith("/") and path not in ("/dev/null", "/dev/tty"):
            kept = self.written[path.removesuffix(" (deleted)")]
            if len(kept) < _KEPT:
                kept += b"".join(_strings(line))
        elif path.startswith(("UNIX", "memfd", "anon")):
            self.written[path.split(":")[0]] += b"".join(_strings(line))

    def _called(self, address: str, port: str) -> None:
        if not address.startswith(_LOOPBACK) and port != "0":
            self.hosts.add(f"{address}:{port}")


def _strings(text: str) -> list[bytes]:
    return [bytes.fromhex(found.replace("\\x", "")) for found in _HEX.findall(text)]


def _plain(text: str) -> str:
    if "\\x" not in text:
        return text
    return re.sub(
        r"(?:\\x[0-9a-f]{2})+", lambda m: bytes.fromhex(m[0].replace("\\x", "")).decode("utf-8", "replace"), text
    )
