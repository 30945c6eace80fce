"""How long a person waits for a preparation sheet, beside the bare import of Chroma.

    python benchmarks/startup.py [--runs 7] [--from examples/bank-second-session.yaml]

Each is a fresh process, run in turn so that both meet the same machine. The first
sheet builds the index and is not counted. It also names any heavy library that
the composer's path imported: there should be none.
"""

import argparse
import subprocess
import sys
import time
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parent.parent
HEAVY = ("chromadb", "langchain", "langchain_core", "gradio", "openai", "yaml", "bm25s", "docx", "numba", "scipy")
LIMIT = 1.5
_RIVAL = "import chromadb"
_OURS = """
import sys
from coach.cli import run
code = run(["prepare", "--from", sys.argv[1], "--out", sys.argv[2]])
print(" ".join(name for name in sys.argv[3].split() if name in sys.modules))
sys.exit(code)
"""


def main() -> int:
    """Print both medians and their ratio; return 1 when the sheet takes too long or imports too much."""
    parser = argparse.ArgumentParser(description="Cold start of `earshot prepare` beside `import chromadb`.")
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--from", dest="source", default=str(ROOT / "examples" / "bank-second-session.yaml"))
    args = parser.parse_args()
    imported = _ours(args.source)[1]
    rival, ours = [], []
    for _ in range(args.runs):
        rival.append(_timed([sys.executable, "-c", _RIVAL])[0])
        ours.append(_ours(args.source)[0])
    ratio = median(ours) / median(rival)
    print(f"import chromadb   {median(rival):6.2f} s  (fastest {min(rival):.2f})")
    print(f"earshot prepare   {median(ours):6.2f} s  (fastest {min(ours):.2f})")
    print(f"ratio             {ratio:6.2f}    (at most {LIMIT})")
    # PyYAML reads the request itself where it is YAML, and nothing else.
    unwanted = [name for name in imported if name != "yaml"]
    print(f"heavy imports     {', '.join(unwanted) or 'none'}")
    return int(ratio > LIMIT or bool(unwanted))


def _ours(source: str) -> tuple[float, list[str]]:
    seconds, output = _timed([sys.executable, "-c", _OURS, source, "/dev/null", " ".join(HEAVY)])
    return seconds, output.split()


def _timed(command: list[str]) -> tuple[float, str]:
    start = time.perf_counter()
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)
    seconds = time.perf_counter() - start
    if done.returncode:
        sys.exit(f"{done.stderr.strip() or 'The command failed.'}")
    return seconds, done.stdout


if __name__ == "__main__":
    sys.exit(main())
