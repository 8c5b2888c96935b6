"""A lean Django project on the same tables: what one would write in an hour, with a session, a list, a file and a form.

It knows one team and asks for nothing else: no rules, no second wall, no second factor, no log of what was read, no counts,
no frame around the page. So it is a floor for what Django costs, and not something that an office could use.
"""
