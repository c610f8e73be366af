"""The task that runs a recurring job."""

from netzwerk.background import task
from netzwerk.background.sweeps import all_sweeps, run


@task()
def run_sweep(name: str) -> str:
    """Run the sweep of this name; one that no room has any more does nothing."""
    sweep = all_sweeps().get(name)
    return run(sweep) if sweep else ""
