"""What a colleague types, turned into plain values; wrong dates and contradictions are named in German."""

from lotsenhaus.people.forms.fields import DateField

__all__ = ["DateField"]
