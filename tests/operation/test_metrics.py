import os
from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from lotsenhaus.operation.backup import DONE


@pytest.mark.django_db
def test_requests_are_counted_by_route_and_never_by_address(
    household: Callable[..., list[Any]], colleague: Callable[..., Any], signed_in: Callable[[Any], Client]
) -> None:
    amira = colleague("amira", "benefits")
    (amal,) = household("Amal Haddad")
    client = signed_in(amira)
    client.get(f"/personen/{amal.pk}/", {"q": "Haddad"})
    client.get("/gibt-es-nicht/")
    figures = client.get("/metrik").text
    assert 'lotsenhaus_requests_total{method="GET",route="personen/<int:number>/",status="200"}' in figures
    assert 'lotsenhaus_request_seconds_bucket{le="0.05",method="GET",route="personen/<int:number>/"}' in figures
    assert 'route="-",status="404"' in figures
    assert f"/{amal.pk}/" not in figures
    assert "Haddad" not in figures


def test_only_this_machine_reads_the_figures() -> None:
    assert Client(REMOTE_ADDR="192.0.2.7").get("/metrik").status_code == 403
    assert Client(headers={"X-Forwarded-For": "192.0.2.7"}).get("/metrik").status_code == 403


def test_the_time_of_the_last_backup_is_a_figure() -> None:
    mark = settings.CONFIG.data / DONE
    mark.touch()
    os.utime(mark, (1_700_000_000, 1_700_000_000))
    assert "lotsenhaus_last_backup_timestamp_seconds 1.7e+09" in Client().get("/metrik").text
    mark.unlink()
    assert "lotsenhaus_last_backup_timestamp_seconds" not in Client().get("/metrik").text
