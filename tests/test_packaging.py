"""What is handed out: the wheel, the lock, and what CI and the README call."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path
from zipfile import ZipFile

import pytest
from packaging.requirements import Requirement

import kg

LOCKS = ("requirements.txt", "requirements-dev.txt")
PINNED = re.compile(
    r"^(?P<name>[\w.-]+)==(?P<version>[^ ;\\]+)(?P<marker>[^\\]*)\\\n(?P<hashes>(?: {4}--hash=.*\n?)+)", re.MULTILINE
)
NOT_PACKAGED = {"__pycache__", "build_names.py"}


@pytest.fixture(scope="module")
def wheel(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> ZipFile:
    folder = tmp_path_factory.mktemp("dist")
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder],
        cwd=repository,
        check=True,
        capture_output=True,
    )
    (path,) = folder.glob("*.whl")
    return ZipFile(path)


def files_below(folder: Path) -> set[str]:
    paths = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix() for path in paths if not NOT_PACKAGED & set(path.parts)}


@pytest.mark.slow
def test_the_wheel_carries_the_package_with_its_samples_and_templates(wheel: ZipFile, repository: Path) -> None:
    assert {f"kg/{name}" for name in files_below(repository / "kg")} <= set(wheel.namelist())
    assert "kg/py.typed" in wheel.namelist()


@pytest.mark.slow
def test_the_wheel_carries_the_ontology(wheel: ZipFile, repository: Path) -> None:
    names = {name for name in files_below(repository / "ontology") if name.endswith((".ttl", ".rq", ".toml"))}
    assert names
    assert {f"kg/_data/ontology/{name}" for name in names} <= set(wheel.namelist())


@pytest.mark.slow
def test_the_wheel_carries_nothing_else(wheel: ZipFile) -> None:
    roots = {name.partition("/")[0] for name in wheel.namelist()}
    assert roots == {"kg", f"newskg-{kg.__version__}.dist-info"}


@pytest.mark.slow
def test_the_wheel_names_version_licence_and_command(wheel: ZipFile) -> None:
    metadata = f"newskg-{kg.__version__}.dist-info"
    assert f"{metadata}/licenses/LICENSE" in wheel.namelist()
    assert "kg = kg.cli:main" in wheel.read(f"{metadata}/entry_points.txt").decode()


@pytest.mark.slow
def test_the_wheel_tells_spacy_of_the_components(wheel: ZipFile) -> None:
    points = wheel.read(f"newskg-{kg.__version__}.dist-info/entry_points.txt").decode()
    assert "[spacy_factories]" in points
    assert "kg_events = kg.components:kg_events" in points


@pytest.mark.slow
def test_the_wheel_alone_shows_the_demo(wheel: ZipFile, tmp_path: Path) -> None:
    wheel.extractall(tmp_path / "site")
    program = "import sys; sys.path.insert(0, 'site'); import kg.cli; print(kg.__file__); kg.cli.main()"
    done = subprocess.run(
        [sys.executable, "-c", program, "demo"], cwd=tmp_path, check=False, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    assert Path(done.stdout.splitlines()[0]).is_relative_to(tmp_path / "site")
    assert (tmp_path / "output" / "demo" / "graph.html").is_file()


@pytest.mark.slow
def test_an_index_would_take_the_wheel(wheel: ZipFile) -> None:
    subprocess.run([sys.executable, "-m", "twine", "check", "--strict", wheel.filename or ""], check=True)


def pins_in(path: Path) -> dict[str, str]:
    return {match["name"]: match["version"] for match in PINNED.finditer(path.read_text("utf-8"))}


@pytest.mark.parametrize("name", LOCKS)
def test_every_line_of_the_lock_is_a_version_with_its_hashes(repository: Path, name: str) -> None:
    text = (repository / name).read_text("utf-8")
    rest = PINNED.sub("", text)
    assert [line for line in rest.splitlines() if not line.startswith("#")] == []


def test_the_lock_has_what_the_project_asks_for(repository: Path) -> None:
    project = tomllib.loads((repository / "pyproject.toml").read_text("utf-8"))
    pins = pins_in(repository / "requirements.txt")
    for requirement in map(Requirement, project["project"]["dependencies"]):
        assert requirement.specifier.contains(pins[requirement.name]), f"{requirement}: run make lock"


def test_both_locks_agree(repository: Path) -> None:
    runtime, development = (pins_in(repository / name) for name in LOCKS)
    assert runtime.items() <= development.items()


def test_ci_calls_what_the_readme_names(repository: Path) -> None:
    assert "\nmake check\n" in (repository / ".ci" / "run").read_text("utf-8")
    assert "\n    make check\n" in (repository / "README.md").read_text("utf-8")
    hooks = (repository / ".pre-commit-config.yaml").read_text("utf-8")
    assert "entry: make check\n" in hooks
    assert "repo: http" not in hooks
