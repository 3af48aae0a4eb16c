"""What is shipped, and that README, the page for contributors and `.ci/run` say the same as the files."""

import re
import shlex
import subprocess
import sys
import zipfile
from email.parser import Parser
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
TOP = {"pyproject.toml", "README.md", "LICENSE", "CHANGELOG.md", "CONTRIBUTING.md", "tfcompat", "tests", "conformance"}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    wheels = pytest.importorskip("hatchling.builders.wheel", reason="hatchling comes with the `test` extra")
    built = wheels.WheelBuilder(str(ROOT)).build(directory=str(tmp_path_factory.mktemp("wheel")), versions=["standard"])
    (path,) = built
    with zipfile.ZipFile(path) as archive:
        yield archive


def test_wheel_is_pure_and_holds_the_package_only(wheel):
    assert Path(wheel.filename).name == "tfcompat-0.1.0-py3-none-any.whl"
    names = wheel.namelist()
    assert {name.partition("/")[0] for name in names} == {"tfcompat", "tfcompat-0.1.0.dist-info"}
    assert {Path(name).suffix for name in names if name.startswith("tfcompat/")} <= {".py", ".txt", ".typed", ".md"}
    tracked = {str(path.relative_to(ROOT)) for path in (ROOT / "tfcompat").rglob("*.py")}
    assert tracked <= set(names)
    assert {"tfcompat/_facts/names.txt", "tfcompat/py.typed"} <= set(names)


def test_wheel_needs_numpy_only(wheel):
    metadata = Parser().parsestr(wheel.read("tfcompat-0.1.0.dist-info/METADATA").decode())
    needed = [text for text in metadata.get_all("Requires-Dist") if "extra ==" not in text]
    assert needed == ["numpy>=2.0"]
    assert metadata["Requires-Python"] == ">=3.10"
    assert set(metadata.get_all("Provides-Extra")) == {"bfloat16", "test", "conformance"}


def test_wheel_runs_where_only_numpy_is(wheel, tmp_path):
    # From the archive itself, with no site-packages' tfcompat before it; -c keeps the source tree off the path.
    wheel.extractall(tmp_path / "wheel")
    code = (
        f"import sys; sys.path.insert(0, {str(tmp_path / 'wheel')!r}); import tfcompat as tf; print(tf.__file__)\n"
        "try: tf.no_such_thing\nexcept AttributeError as error: print(error)"
    )
    ran = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert ran.stdout.splitlines() == [
        str(tmp_path / "wheel" / "tfcompat" / "__init__.py"),
        "module 'tensorflow' has no attribute 'no_such_thing'",
    ]


def test_top_level_of_the_repository():
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True)
    if listed.returncode:
        pytest.skip("not a git checkout")
    top = {name.partition("/")[0] for name in listed.stdout.splitlines()}
    assert {name for name in top if not name.startswith(".")} <= TOP


def test_ci_runs_readmes_test_command():
    *_, last = (ROOT / ".ci" / "run").read_text(encoding="utf-8").strip().splitlines()
    assert last in commands("README.md")


def test_readmes_main_job_exists():
    (script,) = {name for line in commands("README.md") for name in re.findall(r"conformance/documents/\S+\.py", line)}
    assert (ROOT / script).is_file()


def commands(page: str) -> list[str]:
    """List the shell lines of a page's console blocks."""
    text = (ROOT / page).read_text(encoding="utf-8")
    blocks = re.findall(r"^```console\n(.*?)^```", text, flags=re.MULTILINE | re.DOTALL)
    lines = [line.split("    #")[0].strip().removeprefix("$ ") for block in blocks for line in block.splitlines()]
    return [line for line in lines if shlex.split(line)]
