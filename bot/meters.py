"""What is counted and measured, for Prometheus."""

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

QUICK = (0.005, 0.01, 0.025, 0.05, 0.1, 0.15, 0.25, 0.5, 1, 2.5, 5, 15, 60)
SLOW = (0.05, 0.1, 0.25, 0.5, 1, 2, 3, 5, 10, 30, 60, 300, 1800)


class Meters:
    """One registry per process, so that two processes in one test do not count together."""

    def __init__(self) -> None:
        self.registry = r = CollectorRegistry()
        self.updates = Counter(
            "siteloop_updates", "Updates handled", ["kind", "outcome"], registry=r
        )
        self.handling = Histogram(
            "siteloop_update_seconds", "Time to handle an update", buckets=QUICK, registry=r
        )
        self.delivered = Counter(
            "siteloop_deliveries", "Notices and cards by outcome", ["what", "outcome"], registry=r
        )
        self.delay = Histogram(
            "siteloop_delivery_seconds", "From told to delivered", buckets=SLOW, registry=r
        )
        self.calls = Counter("siteloop_calls", "Calls to Telegram", ["method"], registry=r)
        self.refusals = Counter(
            "siteloop_telegram_errors", "Errors from Telegram", ["kind"], registry=r
        )
        self.lanes = Gauge("siteloop_lanes", "Chats with work in hand", registry=r)
        self.inbox = Gauge("siteloop_inbox_waiting", "Updates stored and not done", registry=r)
        self.outbox = Gauge("siteloop_outbox_waiting", "Not delivered yet", ["what"], registry=r)
        self.oldest = Gauge("siteloop_outbox_oldest_seconds", "Age of the oldest", registry=r)
        self.dead = Gauge("siteloop_dead_letters", "Dead letters not looked at", registry=r)
        self.polled = Gauge("siteloop_last_poll_seconds", "Since the last good poll", registry=r)

    def text(self) -> bytes:
        return generate_latest(self.registry)
