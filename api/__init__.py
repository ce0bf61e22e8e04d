"""The service: HTTP interface, page and command line over the library in `nlp/`."""
