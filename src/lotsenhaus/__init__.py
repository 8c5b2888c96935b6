"""Lotsenhaus: one house for the fourteen tasks of an office for immigration and integration."""
