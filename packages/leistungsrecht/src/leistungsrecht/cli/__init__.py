"""The command line: reads case files, says what is wrong with them, prints sheets. The law is not here."""
