"""How many pages are asked for and how long they take, by route and never by address: an address may name a person.

Each process of the web server counts in files of its own below the data folder; whoever is asked adds them up.
"""

import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.metrics_core import Metric
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

Answer = Callable[[HttpRequest], HttpResponse]
METHODS = {"GET", "HEAD", "POST"}
NOWHERE = "-"
"""The route of what matched none: files, and addresses that do not exist."""
LIMITS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)

REQUESTS = Counter("lotsenhaus_requests", "Beantwortete Anfragen", ["method", "route", "status"])
SECONDS = Histogram("lotsenhaus_request_seconds", "Zeit bis zur Antwort", ["method", "route"], buckets=LIMITS)


def counted(get_response: Answer) -> Answer:
    """Every request is counted, with the time that it took."""

    def middleware(request: HttpRequest) -> HttpResponse:
        begun = time.perf_counter()
        response = get_response(request)
        method = request.method if request.method in METHODS else NOWHERE
        route = request.resolver_match.route or "/" if request.resolver_match else NOWHERE
        REQUESTS.labels(method, route, str(response.status_code)).inc()
        SECONDS.labels(method, route).observe(time.perf_counter() - begun)
        return response

    return middleware


class LastBackup(Collector):
    """When the last backup was finished, so that an alarm can tell that there was none."""

    def collect(self) -> Iterator[Metric]:
        """One figure, or none before the first backup."""
        mark: Path = settings.CONFIG.data / "last_backup"
        if mark.exists():
            name, words = "lotsenhaus_last_backup_timestamp_seconds", "Ende der letzten Sicherung"
            yield GaugeMetricFamily(name, words, value=mark.stat().st_mtime)


def figures() -> bytes:
    """All figures of all processes, as Prometheus reads them."""
    registry = CollectorRegistry()
    registry.register(LastBackup())
    if "PROMETHEUS_MULTIPROC_DIR" in os.environ:
        MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
    else:
        registry.register(REQUESTS)
        registry.register(SECONDS)
    return generate_latest(registry)
