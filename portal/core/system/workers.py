"""Judging what workers tell about themselves and their jobs."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from portal.core.system import rules
from portal.core.system.schema import SystemLevel, SystemLine
from portal.core.system.tables import WorkerReport

MEGABYTE = 10**6


def worker_lines(reports: Iterable[WorkerReport], at: dt.datetime) -> Iterator[SystemLine]:
    """Yield a line for each machine that misses workers and one for each worker."""
    machines: dict[str, list[WorkerReport]] = defaultdict(list)
    for one in reports:
        machines[one.machine].append(one)
    for machine, workers in sorted(machines.items()):
        living = [one for one in workers if lives(one, at)]
        asked = max(one.workers for one in workers)
        value = rules.WORKERS_VALUE.fill(living=len(living), asked=asked)
        if len(living) < asked:
            yield SystemLine(rules.WORKERS.fill(machine=machine), SystemLevel.BAD, value, rules.WORKERS_ADVICE)
        else:
            yield SystemLine(rules.WORKERS.fill(machine=machine), SystemLevel.GOOD, value)
        yield from (_worker(one, at) for one in workers)


def job_lines(reports: Iterable[WorkerReport], at: dt.datetime) -> Iterator[SystemLine]:
    """Yield a line for each job: its newest round in any living worker, and its newest failure."""
    jobs: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for report in reports:
        if lives(report, at):
            for job in report.jobs:
                jobs[job["name"]].append({**job, "since": report.started_at})
    for name, rounds in sorted(jobs.items()):
        yield _job(name, max(rounds, key=lambda one: (bool(one["wrong"]), one["ended_at"])), at)


def lives(report: WorkerReport, at: dt.datetime) -> bool:
    """Tell whether a worker has told something lately."""
    return at - report.seen_at < rules.SILENT_AFTER


def _worker(one: WorkerReport, at: dt.datetime) -> SystemLine:
    name = rules.WORKER.fill(machine=one.machine, pid=one.pid)
    if not lives(one, at):
        return SystemLine(name, SystemLevel.WARNING, rules.WORKER_SILENT.fill(seen=rules.moment(one.seen_at)), rules.WORKER_ADVICE)
    facts = {"memory": one.memory // MEGABYTE, "sockets": one.websockets, "states": one.states}
    return SystemLine(name, SystemLevel.GOOD, rules.WORKER_VALUE.fill(since=rules.moment(one.started_at), **facts))


def _job(name: str, job: dict[str, Any], at: dt.datetime) -> SystemLine:
    words, pause = rules.job_words(name), dt.timedelta(seconds=job["pause_seconds"])
    ended = dt.datetime.fromisoformat(job["ended_at"]) if job["ended_at"] else None
    due = (ended or job["since"]) + pause
    late = at > due + pause * (rules.MISSED_ROUNDS - 1) + rules.MISSED_BY
    value = rules.JOB_VALUE.fill(ended=rules.moment(ended), seconds=job["seconds"], next=rules.moment(due)) if ended else rules.JOB_NEVER
    if late:
        return SystemLine(words, SystemLevel.BAD, value, rules.JOB_LATE_ADVICE)
    if job["wrong"]:
        failed = rules.moment(dt.datetime.fromisoformat(job["failed_at"]))
        value = rules.JOB_FAILED.fill(failed=failed, ended=rules.moment(ended), next=rules.moment(due))
        return SystemLine(words, SystemLevel.BAD, value, rules.JOB_ADVICE, job["wrong"])
    return SystemLine(words, SystemLevel.GOOD if ended else SystemLevel.TOLD, value)
