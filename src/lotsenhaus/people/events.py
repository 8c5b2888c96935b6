"""What happens to people, in the past tense."""

from dataclasses import dataclass
from datetime import date

from lotsenhaus.kernel.events import Event


@dataclass(frozen=True, kw_only=True, slots=True)
class HouseholdRegistered(Event):
    """A household was written down for the first time."""

    household_id: int
    persons: tuple[int, ...]

    @property
    def about(self) -> tuple[str, ...]:
        """The household and each of its people."""
        return (f"household:{self.household_id}", *(f"person:{person}" for person in self.persons))


@dataclass(frozen=True, kw_only=True, slots=True)
class FactChanged(Event):
    """Something about a person holds from a day on; ``what`` is the kind of fact."""

    person_id: int
    what: str
    words: str
    first: date
    last: date | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class FactEnded(Event):
    """Something about a person holds no longer than ``last``; without a last day it was never so."""

    person_id: int
    what: str
    words: str
    last: date | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class PersonSealed(Event):
    """A person does not exist any more for others than those named."""

    person_id: int


@dataclass(frozen=True, kw_only=True, slots=True)
class PersonUnsealed(Event):
    """A person exists again for everybody who works with the file."""

    person_id: int


@dataclass(frozen=True, kw_only=True, slots=True)
class EmergencyAccessOpened(Event):
    """Somebody opened a file that is not hers, with a reason."""

    person_id: int
    access_id: int


@dataclass(frozen=True, kw_only=True, slots=True)
class PersonLinkProposed(Event):
    """Two files may be about one human being; money hangs on it, so a second colleague looks."""

    person_id: int
    duplicate_id: int

    @property
    def about(self) -> tuple[str, ...]:
        """Both files."""
        return (f"person:{self.person_id}", f"person:{self.duplicate_id}")


@dataclass(frozen=True, kw_only=True, slots=True)
class PersonsLinked(Event):
    """Two files were found to be about one human being."""

    person_id: int
    duplicate_id: int

    @property
    def about(self) -> tuple[str, ...]:
        """Both files."""
        return (f"person:{self.person_id}", f"person:{self.duplicate_id}")


@dataclass(frozen=True, kw_only=True, slots=True)
class PersonsUnlinked(Event):
    """Two files that were linked are two again."""

    person_id: int
    duplicate_id: int

    @property
    def about(self) -> tuple[str, ...]:
        """Both files."""
        return (f"person:{self.person_id}", f"person:{self.duplicate_id}")


@dataclass(frozen=True, kw_only=True, slots=True)
class DayBegan(Event):
    """A day began: birthdays, deadlines, papers that run out."""

    day: date

    @property
    def about(self) -> tuple[str, ...]:
        """Nobody in particular."""
        return ()
