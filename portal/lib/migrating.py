"""Migrations that take seconds, not minutes.

After each operation Django renders anew every model that is linked with the changed one, however far off. Where every
table has a history and six languages that is nearly all of them: 250 models, seven hundred times. The changed model
alone will do for a change of the database. What Django does for its own delayed changes holds here too: before Python
code of ours runs in a migration, everything is rendered.
"""

from collections.abc import Iterable

from django.db.migrations.state import ProjectState


def render_only_what_changes() -> None:
    """From now on, in this process."""
    ProjectState.reload_model = _reload_model  # type: ignore[method-assign]
    ProjectState.reload_models = _reload_models  # type: ignore[method-assign]


def _reload_model(state: ProjectState, app_label: str, model_name: str, delay: bool = False) -> None:
    _reload_models(state, [(app_label, model_name)])


def _reload_models(state: ProjectState, models: Iterable[tuple[str, str]], delay: bool = True) -> None:
    if "apps" in state.__dict__:  # as Django asks: by name, because to look at it would render it
        state.is_delayed = True
        state._reload({(app_label, model_name.lower()) for app_label, model_name in models})
