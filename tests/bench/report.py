"""Figures beside the bars they are held against, and beside bare ASGI."""

from dataclasses import dataclass

ROUND_FROM = 100


@dataclass(frozen=True)
class Figure:
    """One measured number.

    Args:
        name: what was measured.
        value: the number.
        unit: its unit; rates end in "/s" and should be high, everything else low.
        bare: the same of bare ASGI in this run, if there is one.
        bar: what has to be reached on the machine of the comparison.
        goal: what we would like to reach there.
        speed: this machine in this run, as a part of the machine of the comparison; bar and
            goal are scaled by it. None: does not depend on speed.
        per_cpu_second: a rate for each second the server has computed; held against the bar in
            place of ``value``, because other processes do not disturb it.
    """

    name: str
    value: float
    unit: str
    bare: float | None = None
    bar: float | None = None
    goal: float | None = None
    speed: float | None = None
    per_cpu_second: float | None = None

    @property
    def is_rate(self) -> bool:
        """Whether more is better."""
        return self.unit.endswith("/s")

    def scaled(self, limit: float | None) -> float | None:
        """Return what a bar or goal means on this machine in this run."""
        if limit is None or self.speed is None:
            return limit
        return limit * self.speed if self.is_rate else limit / self.speed

    @property
    def part_of_bare(self) -> str:
        """Return a rate as a part of what bare ASGI does."""
        if not self.bare or not self.is_rate:
            return ""
        return f"{(self.per_cpu_second or self.value) / self.bare:.4f}"

    @property
    def verdict(self) -> str:
        """Return how the value stands to goal and bar."""
        for word, limit in (("goal", self.scaled(self.goal)), ("bar", self.scaled(self.bar))):
            if limit is not None and (self.value >= limit if self.is_rate else self.value <= limit):
                return word
        return "" if self.bar is None else "BELOW"


def table(figures: list[Figure]) -> str:
    """Return the figures as a Markdown table."""
    lines = [
        "| measured | value | per CPU s | bare ASGI | of bare | bar (here) | goal (here) | reached |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for each in figures:
        cells = [
            each.name,
            f"{_number(each.value)} {each.unit}".strip(),
            _number(each.per_cpu_second),
            _number(each.bare),
            each.part_of_bare,
            _limit(each, each.bar),
            _limit(each, each.goal),
            each.verdict,
        ]
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def _limit(figure: Figure, limit: float | None) -> str:
    if limit is None:
        return ""
    if figure.speed is None:
        return _number(limit)
    return f"{_number(limit)} ({_number(figure.scaled(limit))})"


def _number(value: float | None) -> str:
    if value is None:
        return ""
    return f"{value:,.0f}" if value >= ROUND_FROM or value == int(value) else f"{value:.1f}"
