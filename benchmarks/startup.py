"""How long a person waits for a preparation sheet: from a cold shell, beside the bare import of Chroma, and warm.

    python benchmarks/startup.py [--runs 7] [--from examples/bank-second-session.yaml]

Each is a fresh process, run in turn so that both meet the same machine. The first
sheet builds the index and is not counted. It also names any heavy library that
the composer's path imported: there should be none. Then one process makes twenty
different sheets on the composer, after one that is not counted: what each takes
once everything is loaded.
"""

import argparse
import subprocess
import sys
import time
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parent.parent
HEAVY = ("chromadb", "langchain", "langchain_core", "gradio", "openai", "yaml", "bm25s", "docx", "numba", "scipy")
LIMIT, WARM_LIMIT_MS = 1.5, 150
_RIVAL = "import chromadb"
_OURS = """
import sys
from coach.cli import run
code = run(["prepare", "--from", sys.argv[1], "--out", sys.argv[2]])
print(" ".join(name for name in sys.argv[3].split() if name in sys.modules))
sys.exit(code)
"""
_WARMS_UP = (
    "understand how our performance reviews land with second-year analysts",
    "last time I talked more than she did",
)
_ASKED = (  # the purpose, and the worry
    (
        "find out what a completion week is really like for a trainee",
        "I will start explaining why deals run as they do",
    ),
    (
        "how late rota changes affect junior doctors' lives outside work",
        "I designed the rota and may take it personally",
    ),
    ("how hybrid rules land with new associates", ""),
    ("where my own meetings shut people up", "she goes quiet and I fill the silence"),
    ("what the first ninety days are like for a weekend baker", "none"),
    ("why good people leave in their third year", "I will ask what she plans herself"),
    ("how promotion panels look from below", "I sit on the panel"),
    ("how near misses on nights get told, or don't", "she may name somebody"),
    ("what slows an approval down", "that nothing will change afterwards"),
    ("how the new assistant changes a junior's day", "I know less about it than she does"),
    ("the handheld scanners in the warehouse", ""),
    ("what clients say to juniors on calls", "I'll defend the client"),
    ("how our bonus round is explained", "I cannot tell her what I know"),
    ("being the only woman on a crew", "I'll say the wrong thing"),
    ("what young people want from work", ""),
    ("get to know each other and agree how we work together", "she has never met a director"),
    ("how feedback reaches people after a project", "I'm told that I'm blunt"),
    ("how caring for a parent fits our shifts", "I'll solve it on the spot"),
    ("what recognition looks like behind the scenes", "it turns into a complaint about pay"),
    ("the beekeeping club", ""),
)


def main() -> int:
    """Print the medians and the ratio of the cold ones; return 1 when a sheet takes too long or imports too much."""
    parser = argparse.ArgumentParser(description="`earshot prepare` cold, beside `import chromadb`, and warm.")
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
    warm = _warm()
    print(f"warm prepare      {median(warm):6.0f} ms (fastest {min(warm):.0f}; at most {WARM_LIMIT_MS})")
    # PyYAML reads the request itself where it is YAML, and nothing else.
    unwanted = [name for name in imported if name != "yaml"]
    print(f"heavy imports     {', '.join(unwanted) or 'none'}")
    return int(ratio > LIMIT or median(warm) > WARM_LIMIT_MS or bool(unwanted))


def _ours(source: str) -> tuple[float, list[str]]:
    seconds, output = _timed([sys.executable, "-c", _OURS, source, "/dev/null", " ".join(HEAVY)])
    return seconds, output.split()


def _warm() -> list[float]:
    """Return the milliseconds of each sheet that a coach makes in this process after its first."""
    from coach import Coach, PrepareRequest  # here: it changes the environment that the others are started in

    coach = Coach().without_model()
    took = []
    for n, (purpose, worry) in enumerate((_WARMS_UP, *_ASKED)):
        request = PrepareRequest(purpose=purpose, worries=worry, session_number=n % 8 + 1, sessions_total=8)
        start = time.perf_counter()
        coach.prepare(request)
        took.append(1000 * (time.perf_counter() - start))
    return took[1:]


def _timed(command: list[str]) -> tuple[float, str]:
    start = time.perf_counter()
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)
    seconds = time.perf_counter() - start
    if done.returncode:
        sys.exit(f"{done.stderr.strip() or 'The command failed.'}")
    return seconds, done.stdout


if __name__ == "__main__":
    sys.exit(main())
