"""The graph served over HTTP: the SPARQL protocol, named questions and linked data; Starlette and uvicorn stay here."""
