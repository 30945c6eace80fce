"""Switch off everything in our stack that keeps words. Imported before anything else.

Each setting is forced, not defaulted: a shell that has tracing or debug logging
on must not be able to turn it on here. The reasons, library by library, are in
SECURITY.md; `earshot audit` proves the effect on the running system.
"""

import logging
import os
import sys
import tempfile
from pathlib import Path

_FORCED = {
    # Gradio: run history in the browser, launch telemetry, uploads, public tunnels, examples cache.
    "GRADIO_RUN_HISTORY": "False",
    "GRADIO_ANALYTICS_ENABLED": "False",
    "GRADIO_SHARE": "False",
    "GRADIO_DEBUG": "0",
    "GRADIO_SSR_MODE": "False",
    "GRADIO_MCP_SERVER": "False",
    "GRADIO_CACHE_EXAMPLES": "false",
    "GRADIO_FLAGGING_MODE": "never",
    "GRADIO_CHAT_FLAGGING_MODE": "never",
    "GRADIO_VIBE_MODE": "",
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "HF_HUB_OFFLINE": "1",
    # LangChain and LangSmith: prompts uploaded when the person's shell has tracing on.
    "LANGSMITH_TRACING": "false",
    "LANGSMITH_TRACING_V2": "false",
    "LANGCHAIN_TRACING": "false",
    "LANGCHAIN_TRACING_V2": "false",
    "LANGSMITH_HIDE_INPUTS": "true",
    "LANGSMITH_HIDE_OUTPUTS": "true",
    # onnxruntime writes a device id on import; Chroma's telemetry is a stub today and may not stay one.
    "ORT_DISABLE_TELEMETRY": "1",
    "ANONYMIZED_TELEMETRY": "False",
}
_REMOVED = (
    "OPENAI_LOG",
    "LANGCHAIN_VERBOSE",
    "LANGCHAIN_DEBUG",
    "CHROMA_OTEL_COLLECTION_ENDPOINT",
    "CHROMA_OTEL_GRANULARITY",
    "GRADIO_EXAMPLES_CACHE",
    "PYTHONASYNCIODEBUG",
    "PYTHONFAULTHANDLER",
)
# Loggers that have carried bodies, addresses or tracebacks with words in them.
_SILENCED = (
    "asyncio",
    "chromadb",
    "gradio",
    "httpcore",
    "httpcore2",
    "httpx",
    "httpx2",
    "langchain",
    "langchain_chroma",
    "langchain_core",
    "langchain_openai",
    "langsmith",
    "markdown_it",
    "openai",
    "pypdf",
    "uvicorn",
    "uvicorn.access",
    "uvicorn.error",
)
ENCODINGS = Path(__file__).parent / "writer" / "encodings"


def _silence(name: str) -> None:
    """Give `name` no way out: no handler of its own, none of its parents', nothing below CRITICAL."""
    logger = logging.getLogger(name)
    logger.handlers = [logging.NullHandler()]
    logger.propagate = False
    logger.setLevel(logging.CRITICAL)


def keep_nothing() -> None:
    """Apply every setting of this module. Safe to call again, for instance after a library reset one."""
    os.environ.update(_FORCED)
    for name in _REMOVED:
        os.environ.pop(name, None)
    os.environ.setdefault("TIKTOKEN_CACHE_DIR", str(ENCODINGS))
    for name in _SILENCED:
        _silence(name)
    _no_core_dumps()


def _no_core_dumps() -> None:
    """A core dump is an image of memory, and memory is where a conversation lives."""
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def private_temp() -> Path:
    """Point temporary files of this process, Gradio's included, at a fresh folder only we can read.

    Returns the folder; it is removed when the process exits. Used by the web app.
    """
    import atexit
    import shutil

    folder = Path(tempfile.mkdtemp(prefix="earshot-"))
    os.environ["GRADIO_TEMP_DIR"] = str(folder)
    tempfile.tempdir = str(folder)
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


keep_nothing()
