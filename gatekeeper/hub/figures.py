"""The hub's figures in Prometheus' text form: counts and times, nothing about anybody.

Source: https://prometheus.io/docs/instrumenting/exposition_formats/
"""

from collections import Counter

BUCKETS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)  # seconds


class Figures:
    """Counts what the hub does. Used from one event loop."""

    def __init__(self) -> None:
        self._answers: Counter[tuple[str, str]] = Counter()
        self._entries: Counter[str] = Counter()
        self._bytes: Counter[str] = Counter()
        self._times: Counter[float] = Counter()
        self._seconds = 0.0

    def answered(self, path: str, outcome: str) -> None:
        """A request was answered.

        Args:
            outcome: ``"ok"`` or the word of the refusal.
        """
        self._answers[path, outcome] += 1

    def exchanged(self, *, new: int, known: int, quarantined: int, received: int, sent: int, seconds: float) -> None:
        """An exchange was done.

        Args:
            received, sent: Bytes.
        """
        self._entries.update(new=new, known=known, quarantined=quarantined)
        self._bytes.update({"in": received, "out": sent})
        self._times[next((bound for bound in BUCKETS if seconds <= bound), float("inf"))] += 1
        self._seconds += seconds

    def text(self, *, waiting: int, machines: int, revoked: int) -> str:
        """Everything, as Prometheus reads it."""
        lines = ["# TYPE gatekeeper_requests_total counter"]
        lines += [
            f'gatekeeper_requests_total{{path="{path}",outcome="{outcome}"}} {count}'
            for (path, outcome), count in sorted(self._answers.items())
        ]
        lines.append("# TYPE gatekeeper_entries_total counter")
        lines += [f'gatekeeper_entries_total{{fate="{fate}"}} {count}' for fate, count in sorted(self._entries.items())]
        lines.append("# TYPE gatekeeper_bundle_bytes_total counter")
        lines += [f'gatekeeper_bundle_bytes_total{{way="{way}"}} {count}' for way, count in sorted(self._bytes.items())]
        lines.append("# TYPE gatekeeper_exchange_seconds histogram")
        below = 0
        for bound in (*BUCKETS, float("inf")):
            below += self._times[bound]
            name = "+Inf" if bound == float("inf") else f"{bound:g}"
            lines.append(f'gatekeeper_exchange_seconds_bucket{{le="{name}"}} {below}')
        lines += [f"gatekeeper_exchange_seconds_sum {self._seconds:.6f}", f"gatekeeper_exchange_seconds_count {below}"]
        for name, value in (("waiting", waiting), ("machines", machines), ("machines_revoked", revoked)):
            lines += [f"# TYPE gatekeeper_{name} gauge", f"gatekeeper_{name} {value}"]
        return "\n".join(lines) + "\n"
