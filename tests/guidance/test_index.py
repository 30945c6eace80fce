import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from coach.errors import KnowledgeError
from coach.guidance.ingest import add_files, remove_documents
from tests.guidance.word_vectors import WordVectors

POLICY = """# Our scheme

## Who pays for the trains

The programme pays for zebrafish trains between the two sites, so nobody is out of pocket.
"""


def indexes(root: Path) -> list[Path]:
    return [p for p in root.glob("*/*") if p.is_dir()]


def test_a_second_opening_builds_nothing(make_guidance, tmp_path):
    assert not make_guidance().is_built
    assert len(make_guidance().content.passages) > 400
    before = WordVectors.calls
    again = make_guidance()
    assert again.is_built
    assert again.content.questions
    assert WordVectors.calls == before
    assert len(indexes(tmp_path / "index")) == 1


def test_every_wording_leads_to_a_passage_that_is_there(make_guidance):
    content = make_guidance().content
    assert set(content.asked) == set(content.passages)
    assert set(content.asked_also) <= set(content.passages)
    assert any("how do I break a confidence" in wordings for wordings in content.asked.values())


def test_two_builds_at_once_leave_one_whole_index(make_guidance, tmp_path):
    found, errors = [], []

    def build():
        try:
            found.append(len(make_guidance().content.passages))
        except Exception as error:
            errors.append(error)

    threads = [threading.Thread(target=build) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not errors
    assert len(set(found)) == 1
    assert len(indexes(tmp_path / "index")) == 1


def test_added_then_removed_leaves_no_trace(make_guidance, tmp_path):
    overlay = tmp_path / "own"
    source = tmp_path / "trains.md"
    source.write_text(POLICY, "utf-8")
    assert add_files([source], overlay)[0].added == "trains"
    guidance = make_guidance(knowledge_dir=overlay)
    found = guidance.search(guidance.query("who pays for zebrafish trains"))
    assert found.passages[0].origin == "organisation"
    remove_documents(["trains"], overlay)
    assert "trains" not in {p.document for p in make_guidance(knowledge_dir=overlay).content.passages.values()}
    left = [p for p in tmp_path.rglob("*") if p.is_file() and p != source and b"zebrafish" in p.read_bytes()]
    assert left == []


def test_one_folder_each_for_two_overlays(make_guidance, tmp_path):
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        make_guidance(knowledge_dir=tmp_path / name).content  # noqa: B018
    assert len(indexes(tmp_path / "index")) == 2


def test_removing_what_is_not_there_or_not_yours(tmp_path):
    for id_ in ("silence", "../../etc/passwd", "..", ""):
        with pytest.raises(KnowledgeError):
            remove_documents([id_], tmp_path)


def test_opening_loads_none_of_the_libraries_that_build(make_guidance, tmp_path):
    make_guidance().content  # noqa: B018
    code = (
        "import sys; from word_vectors import WordVectors; from coach.settings import Settings\n"
        "from coach.guidance.library import Guidance; from pathlib import Path\n"
        f"g = Guidance(Settings(_env_file=None, index_dir=Path({str(tmp_path / 'index')!r})), WordVectors, 'words')\n"
        "g.search(g.query('pay')); g.topic_scores(g.query('pay'))\n"
        "print([m for m in ('chromadb', 'bm25s', 'yaml', 'langchain_core', 'openai', 'gradio') if m in sys.modules])"
    )
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parent)}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, env=environment)
    assert done.stdout.strip() == "[]", done.stderr
