"""The machine that figures were measured on, without its name."""

from __future__ import annotations

import os
import platform
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import psutil

PACKAGES = ("torch", "transformers", "tokenizers", "numpy", "openvino", "onnxruntime", "fastapi", "uvicorn", "litserve")
FLAGS = ("avx2", "avx512f", "avx512_vnni", "avx_vnni", "avx512_bf16", "amx_int8", "amx_bf16", "asimd", "i8mm")
"""Instructions on which the speed of a network on a CPU hangs."""


def describe() -> dict[str, str]:
    """Cores, model of the processor, its instructions that matter, memory, and versions of what does the work."""
    found = {
        "cores": str(usable_cores()),
        "processor": _cpuinfo().get("model name") or platform.processor() or platform.machine(),
        "instructions": " ".join(flag for flag in FLAGS if flag in _flags()),
        "memory_gb": f"{os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 1e9:.0f}",
        "system": platform.system(),
        "python": platform.python_version(),
    }
    for package in PACKAGES:
        try:
            found[package] = version(package)
        except PackageNotFoundError:
            continue
    return found


def usable_cores() -> int:
    """Cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def busy_with_others() -> float:
    """Share of the cores that was busy over two seconds in which the benchmark did nothing."""
    return psutil.cpu_percent(interval=2) / 100


def _flags() -> set[str]:
    known = _cpuinfo()
    return set((known.get("flags") or known.get("Features") or "").split())


def _cpuinfo() -> dict[str, str]:
    path = Path("/proc/cpuinfo")
    text = path.read_text(encoding="utf-8") if path.is_file() else ""
    rows = (line.partition(":") for line in text.partition("\n\n")[0].splitlines())
    return {name.strip(): value.strip() for name, _, value in rows}
