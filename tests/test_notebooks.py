"""Every notebook runs from top to bottom in a kernel of its own, shows what it should, and is kept without outputs."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

REPOSITORY = Path(__file__).resolve().parent.parent
FOLDER = REPOSITORY / "notebooks"
NOTEBOOKS = sorted(path.stem for path in FOLDER.glob("*.ipynb"))
FIGURES = {"investigation": 3, "network": 2, "ontology": 0, "tour": 0, "triple_store": 0}
SHOWN = {
    "investigation": ("Ukraine attacking refinery (claimed)", "Harbour News"),
    "network": ("MultiDiGraph with", "Graph with", "Vladimir Putin"),
    "ontology": ("Iran extorted Acme Corp", "adds\n  Ransomware (below Crime", "Russian frigate"),
    "tour": ("Ukrainian drones attacked", "Dmitry Peskov", "<svg ", "said by"),
    "triple_store": ("Listening for requests at http://127.0.0.1:", "Jens Stoltenberg", "person-dmitry-peskov"),
}


def code_of(notebook: Path) -> list[dict[str, Any]]:
    cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    return [cell for cell in cells if cell["cell_type"] == "code"]


@pytest.fixture(scope="module")
def executed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The notebooks with their outputs, beside the samples: nothing is written into the checkout."""
    folder = tmp_path_factory.mktemp("executed")
    shutil.copytree(FOLDER, folder / "notebooks", ignore=shutil.ignore_patterns(".*"))
    shutil.copytree(REPOSITORY / "kg" / "samples", folder / "kg" / "samples")
    path = os.pathsep.join(filter(None, (str(REPOSITORY), os.environ.get("PYTHONPATH"))))
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "--nbmake", "--overwrite", "-p", "no:cacheprovider", "notebooks"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": path, "MPLBACKEND": "module://matplotlib_inline.backend_inline"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout
    return folder / "notebooks"


def test_those_that_there_are_are_those_that_are_tested() -> None:
    assert sorted(FIGURES) == sorted(SHOWN) == NOTEBOOKS


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_it_is_kept_without_outputs(name: str) -> None:
    cells = code_of(FOLDER / f"{name}.ipynb")
    assert all(not cell["outputs"] and cell["execution_count"] is None for cell in cells)


@pytest.mark.slow
@pytest.mark.parametrize("name", NOTEBOOKS)
def test_it_shows_what_it_should(name: str, executed: Path) -> None:
    outputs = [output for cell in code_of(executed / f"{name}.ipynb") for output in cell["outputs"]]
    assert not [output for output in outputs if output["output_type"] == "error" or output.get("name") == "stderr"]
    assert sum("image/png" in output.get("data", {}) for output in outputs) == FIGURES[name]
    said = "\n".join(words_of(output) for output in outputs)
    assert [words for words in SHOWN[name] if words not in said] == []
    assert "<script" not in said


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_it_has_no_logic_of_its_own(name: str) -> None:
    source = "".join(line for cell in code_of(FOLDER / f"{name}.ipynb") for line in cell["source"])
    assert not [word for word in ("def ", "class ", "while ", "try:") if f"\n{word}" in f"\n{source}"]


def words_of(output: dict[str, Any]) -> str:
    """What a reader sees of an output, as text or HTML."""
    data = output.get("data", {})
    parts = (output.get("text", []), data.get("text/plain", []), data.get("text/html", []))
    return "\n".join("".join(part) for part in parts)
