"""Where the project and its data are."""

from pathlib import Path

from .env import env

BASE_DIR = Path(__file__).resolve().parents[2]
VAR_DIR = (BASE_DIR / env("VAR_DIR")).resolve()
VAR_DIR.mkdir(parents=True, exist_ok=True)
