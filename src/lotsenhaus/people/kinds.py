"""The kinds of facts that a colleague changes on a page: where the page is, what it asks for, and what it is called."""

from dataclasses import dataclass

from lotsenhaus.kernel.temporal import Fact
from lotsenhaus.people.forms import facts as forms
from lotsenhaus.people.models import (
    Contact,
    FamilyTie,
    HouseholdMembership,
    IdentityNumber,
    Income,
    LanguageSkill,
    Nationality,
    PersonData,
    PersonName,
    ResidenceStatus,
    Stay,
)


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of fact. ``is_single`` where somebody has one at a time, so that the form begins with it."""

    path: str
    url: str
    model: type[Fact]
    form: type[forms.FactForm]
    title: str
    is_single: bool = False


KINDS: dict[str, Kind] = {
    kind.path: kind
    for kind in (
        Kind("status", "status_new", ResidenceStatus, forms.StatusForm, "Aufenthaltsstatus", is_single=True),
        Kind("adresse", "stay_new", Stay, forms.StayForm, "Adresse", is_single=True),
        Kind("haushalt", "membership_new", HouseholdMembership, forms.MoveForm, "Haushalt"),
        Kind("name", "name_new", PersonName, forms.NameForm, "Name"),
        Kind("geburt", "birth_new", PersonData, forms.BirthForm, "Geburt und Geschlecht", is_single=True),
        Kind("staatsangehoerigkeit", "nationality_new", Nationality, forms.NationalityForm, "Staatsangehörigkeit"),
        Kind("sprache", "language_new", LanguageSkill, forms.LanguageForm, "Sprache"),
        Kind("nummer", "number_new", IdentityNumber, forms.NumberForm, "Nummer"),
        Kind("kontakt", "contact_new", Contact, forms.ContactForm, "Kontakt"),
        Kind("einkommen", "income_new", Income, forms.IncomeForm, "Einkommen"),
        Kind("beziehung", "tie_new", FamilyTie, forms.TieForm, "Beziehung"),
    )
}
