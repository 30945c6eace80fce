"""Each way of looking finds what was put there."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from coach.audit import look
from coach.audit.canary import Canaries
from coach.audit.trace import Trace, available

watched = pytest.mark.skipif(not available(), reason="strace is not here, or not allowed")
linux = pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="there is no /proc here")


def traced(code, phrase, folder):
    trace = Trace()
    command = trace.command([sys.executable, "-c", f"import os, sys\ntext = sys.stdin.read()\n{code}"])
    process = subprocess.Popen(command, stdin=subprocess.PIPE, cwd=folder, pass_fds=[trace.handle])
    trace.begun()
    process.communicate(phrase.encode())
    trace.finish()
    return trace


@watched
def test_a_file_that_was_written_and_removed_is_seen(tmp_path):
    canaries = Canaries()
    planted = canaries.fresh("here", script="cyrillic")
    trace = traced(
        "open('x', 'w').write(text[:9]); open('x', 'a').write(text[9:]); os.remove('x')", planted.phrase, tmp_path
    )
    assert not list(tmp_path.iterdir())
    written = {path: {hit.canary for hit in canaries.found(bytes(data))} for path, data in trace.written.items()}
    assert written[str(tmp_path / "x")] == {planted}


@watched
def test_names_arguments_and_other_hosts_are_seen(tmp_path):
    canaries = Canaries()
    planted = canaries.fresh("here", script="latin")
    code = """
import socket, subprocess
os.mkdir(text.split()[0]); subprocess.run(["true", text])
out = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
try: out.sendto(text.encode(), ("192.0.2.7", 53))
except OSError: pass
here = socket.create_server(("127.0.0.1", 0)); socket.create_connection(here.getsockname()).send(b"to ourselves")
"""
    trace = traced(code, planted.phrase, tmp_path)
    assert canaries.found(b"\0".join(trace.named))
    assert canaries.found(b"\0".join(trace.arguments))
    assert canaries.found(bytes(trace.sent))
    assert trace.hosts == {"192.0.2.7"}


@linux
def test_only_what_is_still_held_is_found_in_memory():
    canaries = Canaries()
    held, dropped = canaries.fresh("here", script="latin"), canaries.fresh("here", script="latin")
    code = """
import os
def work():
    held, dropped = os.read(0, 4096).decode().split("|")
    copies = [dropped * n for n in range(9)] + [dropped.encode("utf-16-le")]
    return held
kept = work()
print("ready", flush=True)
os.read(0, 1)
"""
    env = {**os.environ, **look.wiped()}
    with subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=env
    ) as child:
        child.stdin.write(f"{held.phrase}|{dropped.phrase}".encode())
        child.stdin.flush()
        child.stdout.readline()
        hits = look.in_memory(child.pid, canaries)
        child.stdin.close()
    assert {hit.canary for hit in hits} == {held}


@linux
def test_arguments_and_environment_of_a_running_process_are_seen():
    canaries = Canaries()
    planted, other = canaries.fresh("here", script="latin"), canaries.fresh("here", script="han")
    seen = {}
    with look.Processes(canaries, lambda hits, where: seen.setdefault(where, set()).update(h.canary for h in hits)):
        code = "import time; time.sleep(1.5)"
        subprocess.run(
            [sys.executable, "-c", code, planted.phrase], env={**os.environ, "NOTE": other.phrase}, check=True
        )
    assert seen["the arguments of a process"] == {planted}
    assert seen["the environment of a process"] == {other}


def test_new_files_their_names_and_links_are_searched(tmp_path):
    canaries = Canaries()
    inside, name, link = (canaries.fresh("here", script="latin") for _ in range(3))
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "a.bin").write_bytes(inside.phrase.encode("utf-16-le"))
    (tmp_path / name.words[0]).touch()
    (tmp_path / "to").symlink_to(link.words[0])
    found = {hit.canary for path in look.files([tmp_path], time.time() - 60) for hit in look.in_file(path, canaries)}
    assert found == {inside, name, link}
    assert not list(look.files([tmp_path], time.time() + 60))
    assert {path.name for path in look.files([tmp_path], 0, [tmp_path / "deep"])} == {name.words[0], "to"}
