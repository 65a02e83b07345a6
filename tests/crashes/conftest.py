"""What the tests of deaths and races share."""

import pytest

from pamong.agency.tests.intake import files


@pytest.fixture
def agency(db, settings, tmp_path):
    """An agency with its first people, units and line."""
    settings.PAMONG = settings.PAMONG.model_copy(update={"data_dir": tmp_path})
    agency = files.new_agency()
    files.imported(
        agency, people=files.everyone(), units=files.both_units(), lines=[files.line(files.SARI, files.DEWI)]
    )
    return agency
