"""Asylbewerberleistungsgesetz (AsylbLG): who is entitled to what, in which month, and why.

Front door: ``decide(facts, month, reading) -> Sheet``. The questions around it have modules of their own: entitlement
(§ 1), reduction (§ 1a), waiting_period (§ 2), education (§ 3 Abs. 4), grants (§§ 4, 6), form (§ 3), settle (§ 9 Abs. 4).
"""
