"""Text in, Analysis out: the library under the service."""
