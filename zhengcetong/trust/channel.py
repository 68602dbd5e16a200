"""GET /metrics for the operators' monitoring."""

from __future__ import annotations

from typing import Any, Dict, Optional

from prometheus_client import CONTENT_TYPE_LATEST
from rasa.core.channels.channel import InputChannel
from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse

from zhengcetong.adapters.turns import Handler
from zhengcetong.trust.metrics import exposition


class MetricsChannel(InputChannel):
    """Serves the figures; takes no messages."""

    @classmethod
    def name(cls) -> str:
        """The channel's name."""
        return "metrics"

    def url_prefix(self) -> str:
        """Where it is mounted."""
        return "/metrics"

    @classmethod
    def from_credentials(cls, credentials: Optional[Dict[str, Any]]) -> MetricsChannel:
        """The channel; it has no settings."""
        return cls()

    def blueprint(self, on_new_message: Handler) -> Blueprint:
        """The route."""
        routes = Blueprint("zhengcetong_metrics", __name__)

        @routes.get("/")
        async def metrics(request: Request) -> HTTPResponse:
            return response.raw(exposition(), content_type=CONTENT_TYPE_LATEST)

        return routes
