import socket
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest

from coach.errors import MissingPart
from coach.guidance.chroma import embedded_nearest, shared_nearest

# Chroma's client leaves its sockets to the collector.
pytestmark = pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning")


def free_port() -> int:
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return int(s.getsockname()[1])


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    port = free_port()
    chroma = Path(sys.executable).with_name("chroma")
    folder = tmp_path_factory.mktemp("chroma")
    command = [str(chroma), "run", "--host", "127.0.0.1", "--port", str(port), "--path", str(folder)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    for _ in range(300):
        with socket.socket() as s:
            if s.connect_ex(("127.0.0.1", port)) == 0:
                break
        time.sleep(0.1)
    yield f"http://127.0.0.1:{port}", folder
    process.terminate()
    process.wait(10)


def test_the_embedded_store_finds_the_same_passages(make_guidance):
    guidance = make_guidance()
    passages = guidance.collection("passages")
    nearest = embedded_nearest(guidance.folder / "chroma")
    vector = guidance.query("how is pay decided").vector
    best = passages.ids[int(np.argmax(passages.vectors @ vector))]
    assert nearest(vector, 5)[0][0] == best


def test_a_server_is_filled_once_and_holds_no_words(make_guidance, server):
    url, folder = server
    plain = make_guidance()
    query = plain.query("how is pay decided")
    wanted = [p.id for p in plain.search(query).passages]
    for _ in range(2):
        shared = make_guidance(chroma_url=url)
        assert [p.id for p in shared.search(query).passages] == wanted
    words = next(iter(plain.content.passages.values())).text[:40].encode()
    assert not [p for p in folder.rglob("*") if p.is_file() and words in p.read_bytes()]


def test_a_server_that_is_not_there_says_what_to_do():
    with pytest.raises(MissingPart, match="COACH_CHROMA_URL"):
        shared_nearest(f"http://127.0.0.1:{free_port()}", "x" * 8, ["a"], np.ones((1, 4), np.float32))
