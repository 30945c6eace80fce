"""`python ui.py` as people start and stop it, in an environment that is set against it."""

import os
import re
import signal
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from tests.web.conftest import MODEL

ROOT = Path(__file__).parents[2]


@pytest.mark.skipif(not MODEL.is_file(), reason="the label model is not built here (make heads)")
def test_it_starts_answers_and_stops_leaving_nothing(tmp_path: Path) -> None:
    against = {
        "GRADIO_SHARE": "true",
        "GRADIO_DEBUG": "1",
        "GRADIO_ROOT_PATH": "/x",
        "GRADIO_SERVER_NAME": "0.0.0.0",
        "HTTP_PROXY": "http://127.0.0.1:9",
        "TMPDIR": str(tmp_path),
        "PYTHONPATH": str(ROOT),
    }
    process = subprocess.Popen(
        [sys.executable, str(ROOT / "ui.py"), "--port", "0"],
        cwd=ROOT,
        env=os.environ | against,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout is not None
        line = process.stdout.readline()
        found = re.search(r"http://127\.0\.0\.1:\d+/", line)
        assert found, line
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        assert b"Forget now" in opener.open(found[0]).read()
        assert opener.open(found[0] + "healthz").read() == b'{"status":"ok"}'
    finally:
        process.send_signal(signal.SIGTERM)
        out, err = process.communicate(timeout=30)
    assert process.returncode == 0
    assert (out, err) == ("Stopped. Nothing was kept.\n", "")
    assert list(tmp_path.iterdir()) == []
