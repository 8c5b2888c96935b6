"""What the settings must find before anything reads them; loaded by ``-p`` in pyproject.toml."""

import os
from pathlib import Path

os.environ["LOTSENHAUS_TEST"] = "1"
os.environ["LOTSENHAUS_AS_OWNER"] = "1"
os.environ.setdefault("LOTSENHAUS_DATA", str(Path(__file__).parents[1] / ".data-test"))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lotsenhaus.settings")
