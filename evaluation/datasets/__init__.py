"""Adapters: each reads one public or project format by path into samples."""
