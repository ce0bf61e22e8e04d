"""What costs seconds to import waits until a model is asked for."""

import subprocess
import sys


def test_the_library_is_imported_without_what_runs_models() -> None:
    code = "import nlp, nlp.pipeline, sys; print({'torch', 'transformers', 'openvino'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603 - our own words
    assert done.stdout == "set()\n"
