"""What PostgreSQL needs for exclusion constraints over numbers and days."""

from django.contrib.postgres.operations import BtreeGistExtension
from django.db import migrations


class Migration(migrations.Migration):
    """Before all tables."""

    initial = True
    dependencies = []
    operations = [BtreeGistExtension()]
