"""A connection that tells the server for whom it reads, before every statement that names a locked table."""

from collections.abc import Callable
from typing import Any

from django.db.backends.postgresql import base

from kedja_site.config import row_lock


class DatabaseWrapper(base.DatabaseWrapper):
    """Keeps `kedja.viewer` of the session as `row_lock` wants it.

    What the session has is remembered, so that most statements cost nothing. A setting that was made in a transaction is
    undone with it: after every rollback it counts as unknown, and is made anew.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.viewer_of_session: str | None = row_lock.NOTHING
        self.execute_wrappers.append(self._lock_rows)

    def _lock_rows(
        self,
        execute: Callable[..., Any],
        sql: Any,
        params: Any,
        many: bool,  # noqa: FBT001 - Django's own signature
        context: dict[str, Any],
    ) -> Any:
        if row_lock.names_locked(str(sql)):
            self.read_as(row_lock.wanted_for(str(sql)))
        return execute(sql, params, many, context)

    def read_as(self, viewer: str) -> None:
        """Makes the session read as `viewer`; for a statement that goes past Django's cursors, such as COPY."""
        if self.viewer_of_session == viewer:
            return
        self.ensure_connection()
        # Past Django's own cursors: it is no statement of the page's, and would come here again.
        self.connection.execute(f"SELECT set_config('{row_lock.SETTING}', %s, false)", [viewer])
        self.viewer_of_session = viewer

    def forget_viewer(self) -> None:
        """Takes back what the session may see, at the end of a request."""
        if self.connection is None or self.viewer_of_session == row_lock.NOTHING:
            return
        if self.in_atomic_block and self.needs_rollback:
            self.viewer_of_session = None
            return
        self.read_as(row_lock.NOTHING)

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        """A new session has no setting yet, which denies."""
        self.viewer_of_session = row_lock.NOTHING
        return super().get_new_connection(conn_params)

    def _rollback(self) -> None:
        self.viewer_of_session = None
        super()._rollback()  # type: ignore[misc] # Django's own, without types

    def _savepoint_rollback(self, sid: str) -> None:
        super()._savepoint_rollback(sid)  # type: ignore[misc] # as above
        self.viewer_of_session = None
