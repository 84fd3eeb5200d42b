"""ReportLab comes in without the settings of strangers, and only when it is needed."""

import os
import subprocess
import sys
from pathlib import Path

PROGRAM = """
import sys
from pathlib import Path
import desktop.document
assert not {"reportlab", "pypdfium2", "pyphen"} & set(sys.modules), "too early"
from desktop.document import engine
from reportlab import rl_config
assert rl_config.invariant == 0 and rl_config.pageCompression == 1
import os
assert os.environ["RL_invariant"] == "1"
"""


def test_settings_in_the_home_folder_and_the_environment_are_not_obeyed(tmp_path):
    for name in (".reportlab_settings", ".reportlab_mods", "reportlab_settings.py"):
        (tmp_path / name).write_text("raise SystemExit('obeyed')")
    environment = {
        **os.environ,
        "HOME": str(tmp_path),
        "USERPROFILE": str(tmp_path),
        "PYTHONPATH": os.pathsep.join((str(Path.cwd()), str(tmp_path))),
        "RL_invariant": "1",
    }
    found = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        capture_output=True,
        check=False,
        env=environment,
        text=True,
    )
    assert found.stderr == ""
    assert found.returncode == 0
