"""Migrations that take seconds, not minutes.

After each operation Django renders anew every model that is linked with the changed one, however far off. Where every
table has a history and six languages that is nearly all of them: 250 models, seven hundred times. The changed model
alone will do for a change of the database. What Django does for its own delayed changes holds here too: before Python
code of ours runs in a migration, everything is rendered; also on the way back, where Django delays nothing.
"""

from collections.abc import Iterable
from typing import Any

from django.db.migrations.operations.special import RunPython
from django.db.migrations.state import ProjectState

_BACK = RunPython.database_backwards


def render_only_what_changes() -> None:
    """From now on, in this process."""
    ProjectState.reload_model = _reload_model  # type: ignore[method-assign]  # what this is for
    ProjectState.reload_models = _reload_models  # type: ignore[method-assign]  # as above
    RunPython.database_backwards = _run_back  # type: ignore[assignment, method-assign]  # as above


def _run_back(self: RunPython, app_label: str, editor: Any, from_state: ProjectState, to_state: ProjectState) -> None:
    from_state.clear_delayed_apps_cache()
    _BACK(self, app_label, editor, from_state, to_state)


def _reload_model(self: ProjectState, app_label: str, model_name: str, delay: bool = False) -> None:
    _reload_models(self, [(app_label, model_name)])


def _reload_models(self: ProjectState, models: Iterable[tuple[str, str]], delay: bool = True) -> None:
    if "apps" in self.__dict__:  # as Django asks: by name, because to look at it would render it
        self.is_delayed = True
        changed = {(app_label, model_name.lower()) for app_label, model_name in models}
        self._reload(changed)  # type: ignore[attr-defined]  # Django's own
