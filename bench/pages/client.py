"""A light client: one connection that is kept, and several of them at once, because the client shares the server's cores."""

import http.client
import threading
import time
from collections.abc import Callable, Sequence
from statistics import median, quantiles
from typing import Any, NamedTuple
from urllib.parse import urlencode

FORM = "application/x-www-form-urlencoded"
SAVED = 302


class Answer(NamedTuple):
    """What came back, and after how many milliseconds."""

    status: int
    body: bytes
    took: float


class Browser:
    """A colleague's browser: her session, over one connection that is kept open."""

    def __init__(self, port: int, cookies: dict[str, str]) -> None:
        self._port, self._cookies = port, cookies
        self._line = self._open()

    def _open(self) -> http.client.HTTPConnection:
        return http.client.HTTPConnection("127.0.0.1", self._port, timeout=60)

    def ask(self, path: str, form: dict[str, str] | None = None) -> Answer:
        """The page, or what came of sending the form."""
        headers = {
            "Cookie": "; ".join(f"{name}={value}" for name, value in self._cookies.items()),
            "X-Forwarded-Proto": "https",
            "Referer": f"https://127.0.0.1:{self._port}/",
        }
        body = None if form is None else urlencode(form)
        if body is not None:
            headers["Content-Type"] = FORM
        begun = time.perf_counter()
        try:
            self._line.request("GET" if form is None else "POST", path, body, headers)
            answer = self._line.getresponse()
        except (http.client.RemoteDisconnected, ConnectionError):  # it was kept too long
            self._line.close()
            self._line = self._open()
            begun = time.perf_counter()
            self._line.request("GET" if form is None else "POST", path, body, headers)
            answer = self._line.getresponse()
        read = answer.read()
        took = (time.perf_counter() - begun) * 1000
        for cookie in answer.headers.get_all("Set-Cookie") or ():
            name, _, value = cookie.partition(";")[0].partition("=")
            self._cookies[name] = value
        return Answer(answer.status, read, took)

    def send(self, path: str, form: dict[str, str]) -> float:
        """Milliseconds until a form is saved. Raises where it was not, because that would be no measurement."""
        answer = self.ask(path, form | {"csrfmiddlewaretoken": self._cookies["csrftoken"]})
        if answer.status != SAVED:
            raise RuntimeError(f"{path} answered {answer.status}: {answer.body[:2000]!r}")
        return answer.took


class Times(NamedTuple):
    """Milliseconds of many answers."""

    p50: float
    p95: float
    worst: float


def times(took: Sequence[float]) -> Times:
    """The middle one, the one that 95 of 100 stay below, and the slowest."""
    return Times(median(took), quantiles(took, n=20)[-1], max(took))


def ask(browser: Browser, path: str, expected: int = 200) -> float:
    """Milliseconds of one page. Raises where something else came back, because that would be no measurement."""
    answer = browser.ask(path)
    if answer.status != expected:
        raise RuntimeError(f"{path} answered {answer.status} instead of {expected}: {answer.body[:300]!r}")
    return answer.took


def per_second(open_browser: Callable[[], Browser], paths: Sequence[str], clients: int, seconds: float) -> float:
    """Pages a second that so many clients get who ask again as soon as they were answered."""
    done, ready = [0] * clients, threading.Barrier(clients + 1)
    until: list[Any] = [0.0]

    def client(number: int) -> None:
        browser = open_browser()
        ask(browser, paths[0])
        ready.wait()
        place = number
        while time.perf_counter() < until[0]:
            ask(browser, paths[place % len(paths)])
            done[number] += 1
            place += 1

    threads = [threading.Thread(target=client, args=(number,)) for number in range(clients)]
    for thread in threads:
        thread.start()
    until[0] = time.perf_counter() + 3600
    ready.wait()
    begun = time.perf_counter()
    until[0] = begun + seconds
    for thread in threads:
        thread.join()
    return sum(done) / (time.perf_counter() - begun)
