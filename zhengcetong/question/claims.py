"""What a claim says: the facts, numbers, members and order to be verified."""

from __future__ import annotations

import re
from typing import Dict, List, Tuple

from zhengcetong.linking.mention import ISSUER, OUTSIDE, PERIOD, POLICY, TERM
from zhengcetong.linking.numerals import parse
from zhengcetong.question.signals import Signals

_CLAIMED = re.compile(
    r"(?P<n>\d+|[一两二三四五六七八九十]+)(?:份|项|个|部|件)(?:政策|文件|规划|纲要|意见|$|[,。?吧吗对])"
)


def claimed_attributes(s: Signals) -> Tuple[str, ...]:
    """The facts that a claim states: date, issuer."""
    found = []
    issue = s.has("issue_verbs") or not s.words or len(s.words) <= 1
    if s.named(PERIOD) and issue and not s.has("goal"):
        found.append("date")
    outside = [m for m in s.named(OUTSIDE) if m.value == "issuer"]
    if (s.named(ISSUER) or outside or s.has("jointly", "only")) and issue:
        found.append("issuer")
    return tuple(found)


def claim(s: Signals) -> Dict[str, object]:
    """What a claim counts (`claimed`) or says to be included (`members`)."""
    claim: Dict[str, object] = {}
    counted = _CLAIMED.search(s.text)
    if counted and not s.named(POLICY):
        claim["claimed"] = parse(counted.group("n"))
    members: List[str] = list(s.quoted)
    items = [m for m in s.named(TERM) if "." in m.value]
    members += [m.text.strip("“”") for m in items if m.text.strip("“”") not in members]
    if not members and re.search(r"有|包括|包含|含", s.text):
        tail = re.split(r"有没有|是否有|包括|包含|里面有|里有|中有|有|含", s.text)[-1]
        tail = re.sub(
            r"(?:这一项|这一条|这个|一项|一条)?(?:对吗|对吧|对不对|是吗|吗|吧|么|[?。,!])*$", "", tail
        ).strip("“” ,")
        members = [tail] if 2 <= len(tail) <= 12 else []
    if members:
        claim["members"] = tuple(members)
    return claim


def claimed_order(s: Signals) -> str:
    """The relation in time or origin that a claim states of two documents, or an empty string."""
    text = s.text
    if re.search(r"同一(?:家|个)?(?:机构|单位|部门|机关)|同一家|一家发的", text):
        return "same_issuer"
    if re.search(r"同一?年|同时|同一个?月", text):
        return "same_date"
    if re.search(
        r"(?:的时候|那时候?|那会儿?|之时|时),?[^。?]+(?:了没有?|没有?|已经?[^,。?]{1,8})[吗吧?。]*$", text
    ):
        return "later"
    if re.search(r"比[^,。]+早|早于|先于|在[^,。]+(?:之前|以前|前面)", text):
        return "earlier"
    if re.search(r"比[^,。]+晚|晚于|在[^,。]+(?:之后|以后|后面)", text):
        return "later"
    return ""
