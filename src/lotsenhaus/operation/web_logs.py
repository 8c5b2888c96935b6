"""What gunicorn itself has to say, in the form of all other log lines and as free of personal data."""

from gunicorn.config import Config  # type: ignore[import-untyped]
from gunicorn.glogging import Logger  # type: ignore[import-untyped]

from lotsenhaus.web.logs import WithoutPersonalData


class WebLogs(Logger):  # type: ignore[misc]
    """Gunicorn's log; without this it would write the address of a request and the words of an exception."""

    def setup(self, cfg: Config) -> None:
        """As gunicorn does it, with our formatter."""
        super().setup(cfg)
        for handler in self.error_log.handlers:
            handler.setFormatter(WithoutPersonalData())
