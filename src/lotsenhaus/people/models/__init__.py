"""The tables of people, by noun."""

from lotsenhaus.people.models.access import EmergencyAccess, Responsibility, Seal, SealKey
from lotsenhaus.people.models.household import FamilyTie, Household, HouseholdMembership
from lotsenhaus.people.models.merge import PersonLink
from lotsenhaus.people.models.organisation import Organisation, OrganisationChange, OrganisationContact
from lotsenhaus.people.models.person import (
    Circle,
    Contact,
    IdentityNumber,
    LanguageSkill,
    Nationality,
    Person,
    PersonData,
    PersonName,
    SearchEntry,
    SearchKey,
)
from lotsenhaus.people.models.residence import Income, ResidenceStatus, Stay

__all__ = [
    "Circle",
    "Contact",
    "EmergencyAccess",
    "FamilyTie",
    "Household",
    "HouseholdMembership",
    "IdentityNumber",
    "Income",
    "LanguageSkill",
    "Nationality",
    "Organisation",
    "OrganisationChange",
    "OrganisationContact",
    "Person",
    "PersonData",
    "PersonLink",
    "PersonName",
    "ResidenceStatus",
    "Responsibility",
    "Seal",
    "SealKey",
    "SearchEntry",
    "SearchKey",
    "Stay",
]
