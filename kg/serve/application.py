"""The addresses of a server, and what each answers."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import FileResponse, HTMLResponse, JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from kg.errors import KgError, QueryLimitError, QueryRefusedError
from kg.query import Question, ready_made
from kg.query.results import Form
from kg.query.source import prefixes_of
from kg.serve.description import describe
from kg.serve.engines import Engines
from kg.serve.explorer import explorer
from kg.serve.guard import Guard
from kg.serve.negotiation import PAGE, SOLUTIONS, TRIPLES, choose
from kg.serve.pages import asset, page
from kg.serve.protocol import RequestError, question_of
from kg.serve.things import look_up

if TYPE_CHECKING:
    from collections.abc import Container
    from pathlib import Path

    from starlette.requests import Request

    from kg.query import Limits, Result

_READ = ["GET", "HEAD"]


def application(graph: Path, hosts: Container[str], limits: Limits, workers: int) -> Starlette:
    """The ASGI application for a graph; who runs it stops its `state.engines` in the end."""
    engines = Engines(graph, limits, workers)

    app = Starlette(
        routes=[
            Route("/", start, methods=_READ),
            Route("/explorer.html", explore, methods=_READ),
            Route("/query", write, methods=_READ),
            Route("/queries", list_queries, methods=_READ),
            Route("/queries/{name}", bind_query, methods=_READ),
            Route("/sparql", answer, methods=[*_READ, "POST"]),
            Route("/sparql/", answer, methods=[*_READ, "POST"]),
            Route("/static/{name}", static, methods=_READ),
            Route("/{name:path}", thing, methods=_READ),
        ],
        middleware=[Middleware(Guard, hosts=hosts)],
        exception_handlers={KgError: _refuse, RequestError: _refuse},
    )
    app.state.graph, app.state.engines = graph, engines
    return app


# The endpoint -----------------------------------------------------------------------------------------------------


async def answer(request: Request) -> Response:
    """A query of the SPARQL 1.1 Protocol; without one the page to write it, or what the service is."""
    question = await question_of(request)
    if question is None:
        return _introduction(request)
    return _written(await request.app.state.engines.ask(question), request)


def _introduction(request: Request) -> Response:
    kind = choose(request.headers.get("accept"), (*TRIPLES, PAGE))
    if kind == PAGE:
        return RedirectResponse("/query", 303)
    if kind is None:
        raise RequestError(406, f"the service is described as {', '.join((*TRIPLES, PAGE))}")
    return Response(describe(str(request.url.replace(query=""))).write(TRIPLES[kind]), media_type=kind)


def _written(result: Result, request: Request) -> Response:
    """An answer in the format that the client likes best; one that would have to be cut is refused."""
    if result.is_cut:
        raise QueryLimitError("the answer is too long; ask for less, or add a LIMIT")
    offers = TRIPLES if result.form is Form.TRIPLES else SOLUTIONS
    kind = choose(request.headers.get("accept"), tuple(offers))
    if kind is None:
        raise RequestError(406, f"this answer is written as {', '.join(offers)}")
    return Response(result.write(offers[kind]), media_type=kind, headers={"Vary": "Accept"})


def _refuse(_: Request, error: Exception) -> Response:
    """What went wrong in one line, with the status that the protocol gives it: 400 for the query, 500 for refusing it."""
    status = 400
    if isinstance(error, RequestError):
        status = error.status
    elif isinstance(error, QueryLimitError | QueryRefusedError):
        status = 500
    return PlainTextResponse(f"{' '.join(str(error).split())}\n", status)


# Pages ------------------------------------------------------------------------------------------------------------


async def start(request: Request) -> Response:
    """The explorer, below a line that leads to the other pages."""
    return HTMLResponse(page("start.html", title=request.app.state.graph.name))


async def explore(request: Request) -> Response:
    """The explorer page by itself."""
    found = await explorer(request.app.state.graph)
    headers = {"Content-Security-Policy": "frame-ancestors 'self'"}  # the page has a stricter one of its own
    return HTMLResponse(found, headers=headers) if isinstance(found, str) else FileResponse(found, headers=headers)


async def write(request: Request) -> Response:
    """The page to write queries."""
    return HTMLResponse(
        page(
            "query.html",
            title=request.app.state.graph.name,
            queries=ready_made(),
            base=prefixes_of(request.app.state.graph)[""],
        )
    )


async def list_queries(_: Request) -> Response:
    """The ready-made queries, for the page and for programs."""
    return JSONResponse(
        [
            {
                "name": each.name,
                "question": each.question,
                "columns": each.columns,
                "parameters": [
                    {"name": p.name, "kind": p.kind, "meaning": p.meaning, "needed": p.is_needed}
                    for p in each.parameters
                ],
            }
            for each in ready_made()
        ]
    )


async def bind_query(request: Request) -> Response:
    """The SPARQL of a ready-made query, with the values that the address gives."""
    found = {each.name: each for each in ready_made()}.get(request.path_params["name"])
    if found is None:
        raise RequestError(404, "there is no ready-made query of this name; /queries lists them")
    values = {name: value for name, value in request.query_params.items() if value}
    return PlainTextResponse((await request.app.state.engines.bind(Question(found.text, values))).query)


async def static(request: Request) -> Response:
    """Scripts and styles of the pages."""
    found = asset(request.path_params["name"])
    if found is None:
        raise RequestError(404, "there is no such file")
    return Response(found[0], media_type=found[1])


async def thing(request: Request) -> Response:
    """Whatever the graph holds under its base: a page for people, RDF for programs."""
    graph, accept = request.app.state.graph, request.headers.get("accept")
    kind = choose(accept, (PAGE, *TRIPLES))
    if kind is None:
        raise RequestError(406, f"this is written as {', '.join((PAGE, *TRIPLES))}")
    base = prefixes_of(graph)[""]
    names = (request.path_params["name"], request.scope["raw_path"].decode("ascii").removeprefix("/"))
    for name in dict.fromkeys(names):
        found = await look_up(base + name, base, request.app.state.engines)
        if found is not None:
            write = (
                partial(page, "thing.html", thing=found)
                if kind == PAGE
                else partial(found.triples.write, TRIPLES[kind])
            )
            return Response(write(), media_type=kind, headers={"Vary": "Accept"})
    raise RequestError(404, f"the graph holds nothing of the name {base}{names[0]}")
