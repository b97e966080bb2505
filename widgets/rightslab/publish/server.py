"""Make any Jupyter server keep the lessons clean: `rightslab lab`, `jupyter lab` or a Hub.

The file `jupyter/jupyter_server_config.d/rightslab.json`, which the wheel puts where servers look,
names this module. A hook that the user has set is not replaced: both run.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rightslab.publish.clean import pre_save

if TYPE_CHECKING:
    from jupyter_server.serverapp import ServerApp


def _jupyter_server_extension_points() -> list[dict[str, str]]:
    return [{"module": "rightslab.publish.server"}]


def _load_jupyter_server_extension(server: ServerApp) -> None:
    server.contents_manager.register_pre_save_hook(pre_save)  # type: ignore[no-untyped-call]
