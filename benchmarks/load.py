"""How the running app holds up: fifty people at once, each with a pause to read between one answer and the next.

earshot serve --port 7999 &
python benchmarks/load.py http://127.0.0.1:7999/ 50 20
"""

import asyncio
import random
import sys
import time

import httpx

ASKED = (
    ("prepare", {"purpose": "understand how our performance reviews land with second-year analysts"}),
    ("prepare", {"purpose": "find out what a completion week is really like for a trainee", "sector": "law firm"}),
    ("agenda", {"purpose": "who gets heard in meetings", "minutes": 60}),
    ("questions", {"questions": ["Do you like the flexible hours policy?", "Why didn't anyone raise this?"]}),
)
ROUNDS = 3


async def person(client: httpx.AsyncClient, n: int, pause: float, took: list[float]) -> None:
    """Ask for three things in turn, a pause of about `pause` seconds after each, and note how long each answer took."""
    await asyncio.sleep(random.random() * pause)
    for turn in range(ROUNDS):
        slug, fields = ASKED[(n + turn) % len(ASKED)]
        began = time.perf_counter()
        answer = await client.post(f"do/{slug}", json={"fields": fields})
        took.append(time.perf_counter() - began)
        assert '"html"' in answer.text, answer.status_code
        await asyncio.sleep(pause * (0.5 + random.random()))


async def main(url: str, people: int, pause: float) -> None:
    """Print the median, the 95th percentile and the slowest of all answers, in seconds."""
    took: list[float] = []
    limits = httpx.Limits(max_connections=people)
    async with httpx.AsyncClient(base_url=url, timeout=60, limits=limits) as client:
        await asyncio.gather(*[person(client, n, pause, took) for n in range(people)])
    took.sort()
    middle, slow = took[len(took) // 2], took[int(len(took) * 0.95)]
    print(f"{len(took)} answers for {people} people: median {middle:.2f} s, p95 {slow:.2f} s, slowest {took[-1]:.2f} s")


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], int(sys.argv[2]), float(sys.argv[3])))
