"""Who looks at what when something happens: the whole office on one page."""

from collections.abc import Mapping, Sequence

from lotsenhaus.kernel.events import Event, Reaction
from lotsenhaus.people.events import (
    DayBegan,
    EmergencyAccessOpened,
    FactChanged,
    FactEnded,
    HouseholdRegistered,
    PersonLinkProposed,
    PersonSealed,
    PersonsLinked,
    PersonsUnlinked,
    PersonUnsealed,
)
from lotsenhaus.reactions import day_began, emergency_access_opened, household_registered, person_link_proposed

REACTIONS: Mapping[type[Event], Sequence[Reaction]] = {
    DayBegan: (day_began.refresh_who_sees_what, day_began.remind_of_papers, day_began.escalate_tasks),
    EmergencyAccessOpened: (emergency_access_opened.tell_data_protection,),
    FactChanged: (),
    FactEnded: (),
    HouseholdRegistered: (household_registered.welcome,),
    PersonLinkProposed: (person_link_proposed.ask_for_a_second_look,),
    PersonSealed: (),
    PersonsLinked: (),
    PersonsUnlinked: (),
    PersonUnsealed: (),
}
