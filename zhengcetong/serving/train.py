"""Rasa's training, started without its command line, which imports TensorFlow for nothing.

usage: python -m zhengcetong.serving.train NAME
The same as `rasa train --fixed-model-name NAME --skip-validation`.
"""

from __future__ import annotations

import sys

from zhengcetong import patches


def main() -> int:
    """Train; Rasa's exit status."""
    patches.apply()
    import rasa.api
    from rasa.utils.common import configure_logging_and_warnings
    from rasa.utils.log_utils import configure_structlog

    configure_logging_and_warnings(None, None, warn_only_once=True, filter_repeated_logs=True)
    configure_structlog(None)
    result = rasa.api.train("domain.yml", "config.yml", ["data"], fixed_model_name=sys.argv[1])
    return int(result.code)


if __name__ == "__main__":
    sys.exit(main())
