"""Migrations render the changed model alone, and everything again before Python code runs."""

from types import SimpleNamespace

from django.db import models
from django.db.migrations import RunPython
from django.db.migrations.state import ModelState, ProjectState


def state_with_two_tables():
    key = ("id", models.BigAutoField(primary_key=True))
    state = ProjectState()
    state.add_model(ModelState("tales", "Teller", [key]))
    state.add_model(ModelState("tales", "Tale", [key, ("teller", models.ForeignKey("tales.Teller", models.CASCADE))]))
    return state


def test_a_changed_model_is_there_at_once_and_its_neighbours_stay_as_they_are():
    state = state_with_two_tables()
    tale = state.apps.get_model("tales", "tale")
    state.add_field("tales", "teller", "name", models.TextField(null=True), preserve_default=True)
    assert [field.name for field in state.apps.get_model("tales", "teller")._meta.fields] == ["id", "name"]
    assert state.apps.get_model("tales", "tale") is tale


def test_before_python_code_runs_the_links_lead_to_the_new_models():
    state = state_with_two_tables()
    assert state.apps
    state.add_field("tales", "teller", "name", models.TextField(null=True), preserve_default=True)
    state.clear_delayed_apps_cache()  # as RunPython does
    tale, teller = (state.apps.get_model("tales", name) for name in ("tale", "teller"))
    assert tale._meta.get_field("teller").related_model is teller


def test_on_the_way_back_too():
    state, seen = state_with_two_tables(), []
    assert state.apps
    state.add_field("tales", "teller", "name", models.TextField(null=True), preserve_default=True)
    editor = SimpleNamespace(connection=SimpleNamespace(alias="default"))
    back = RunPython(RunPython.noop, lambda apps, _editor: seen.append(apps))
    back.database_backwards("tales", editor, state, state)
    tale, teller = (seen[0].get_model("tales", name) for name in ("tale", "teller"))
    assert tale._meta.get_field("teller").related_model is teller
