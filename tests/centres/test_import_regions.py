import pytest
from django.core.management import call_command

from centres.models import Region

pytestmark = pytest.mark.django_db


def test_second_import_changes_nothing(capsys):
    call_command("import_regions")
    before = list(Region.objects.values())
    call_command("import_regions")
    assert "0 new, 0 changed" in capsys.readouterr().out
    assert list(Region.objects.values()) == before


def test_import_keeps_what_the_lists_do_not_know(capsys):
    call_command("import_regions")
    Region.objects.create(code="419999", scheme="gbt2260", level=3, parent_id="CN-HA", name_zh_hans="旧县")
    Region.objects.filter(code="110101").update(name_en="Dongcheng")
    Region.objects.filter(code="FR").update(name_en="Gaul")
    call_command("import_regions")
    assert "0 new, 1 changed. 1 that" in capsys.readouterr().out
    names = Region.objects.filter(code__in=["419999", "110101", "FR"]).values_list("code", "name_en")
    assert dict(names) == {"419999": None, "110101": "Dongcheng", "FR": "France"}
