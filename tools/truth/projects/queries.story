Files that code reads: SQL, JSON, YAML, templates, by `__file__`, `importlib.resources` and at import.

=== requirements.txt
kedro==1.7.0
kedro-datasets==9.6.0
pyyaml==6.0.2
=== data/people.json
[{"name": "Ada", "age": 36, "city": "Bern"}, {"name": "Bo", "age": 17, "city": "Chur"}, {"name": "Cy", "age": 52, "city": "Bern"}, {"name": "Di", "age": 41, "city": "Genf"}]
=== conf/base/catalog.yml
people: {type: json.JSONDataset, filepath: data/people.json}
adults: {type: json.JSONDataset, filepath: data/adults.json}
cities: {type: json.JSONDataset, filepath: data/cities.json}
letters: {type: text.TextDataset, filepath: data/letters.txt}
checked: {type: json.JSONDataset, filepath: data/checked.json}
=== conf/base/parameters.yml
greeting: Hello
query: by_city  # or by_age
=== src/story/sql/adults.sql
-- who may vote
SELECT name, age, city FROM people WHERE age >= 18 ORDER BY age
=== src/story/sql/by_city.sql
SELECT city, COUNT(*) AS many, MAX(age) AS oldest FROM people GROUP BY city ORDER BY city
=== src/story/sql/by_age.sql
SELECT age, COUNT(*) AS many, MAX(age) AS oldest FROM people GROUP BY age
=== src/story/old/never_read.sql
SELECT 1 AS one
=== src/story/resources/__init__.py
=== src/story/resources/rules.json
{"oldest": 60, "names": ["Ada", "Bo", "Cy"]}
=== src/story/resources/words.yml
close: Goodbye
stamp:
  place: Bern
  number: 12
=== src/story/templates/letter.txt
{greeting} {name}, you are {age} years old. {close} from {place} ({number})
=== src/story/files.py
import json
from importlib import resources
from pathlib import Path

import yaml

HERE = Path(__file__).parent
LETTER = (HERE / "templates" / "letter.txt").read_text()


def query(name):
    return (HERE / "sql" / f"{name}.sql").read_text()


def rules():
    return json.loads(resources.files("story.resources").joinpath("rules.json").read_text())


def words():
    with open(HERE / "resources" / "words.yml") as file:
        return yaml.safe_load(file)
=== src/story/database.py
import sqlite3
from contextlib import closing, contextmanager

COLUMNS = "name TEXT, age INTEGER, city TEXT"


@contextmanager
def filled(rows):
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.row_factory = sqlite3.Row
        connection.execute(f"CREATE TABLE people ({COLUMNS})")
        connection.executemany("INSERT INTO people VALUES (:name, :age, :city)", rows)
        yield connection


def ask(rows, text):
    with filled(rows) as connection:
        return [dict(row) for row in connection.execute(text)]
=== src/story/pipelines/letters/nodes.py
from pathlib import Path

from story.database import ask
from story.files import LETTER, query, rules, words

ADULTS = Path(__file__).resolve().parents[2] / "sql" / "adults.sql"


def adults(people):
    return ask(people, ADULTS.read_text())


def cities(adults, name):
    return ask(adults, query(name))


def write(adults, greeting):
    said = words()
    lines = [LETTER.format(**person, greeting=greeting, close=said["close"], **said["stamp"]) for person in adults]
    return "".join(lines)


def check(adults, cities):
    allowed = rules()
    known = [person["name"] for person in adults if person["name"] in allowed["names"]]
    return {"known": known, "young": all(city["oldest"] < allowed["oldest"] for city in cities)}
=== src/story/pipelines/letters/pipeline.py
from kedro.pipeline import node, pipeline

from .nodes import adults, check, cities, write


def create_pipeline(**kwargs):
    return pipeline(
        [
            node(adults, "people", "adults", name="adults"),
            node(cities, ["adults", "params:query"], "cities", name="cities"),
            node(write, ["adults", "params:greeting"], "letters", name="write"),
            node(check, ["adults", "cities"], "checked", name="check"),
        ]
    )
