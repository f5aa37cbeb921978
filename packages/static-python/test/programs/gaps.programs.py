# === a method sees its own class without super
class A:
    def name(self):
        return __class__.__name__
result = A().name()
# === an unknown answer of a call may be an exception
import json, re
try:
    value = json.loads("[1", parse_float=str)
    result = "read"
except ValueError:
    result = "refused"
# === an attribute of a file that the model lacks
import io
flag = "there"
try:
    io.StringIO("a").no_such_attribute
except AttributeError:
    flag = "missing"
result = flag
