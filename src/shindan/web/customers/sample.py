"""The sample's customers: a wholesaler's 400 shops and eighteen months and more of what they bought. Invented, and the same on every machine."""

from __future__ import annotations

import random
from datetime import date, timedelta

from django.contrib.auth.models import User

from shindan.exchange.customer_list import Birthday
from shindan.measurement.cohorts_periods import period_of
from shindan.web.accounts.models import Organisation

from .books import changed, set_purpose
from .models import Customer, Purchase
from .writing import Given, put

CUSTOMERS, DAYS, LATE = 400, 548, 275
KINDS = ("居酒屋", "食堂", "レストラン", "カフェ", "弁当", "割烹", "ベーカリー", "そば処", "洋食", "惣菜店")
NAMES = (
    "青葉 あおば,はなれ はなれ,まつや まつや,花水木 はなみずき,みなと みなと,山ぼうし やまぼうし,つばめ つばめ,千代 ちよ,こもれび こもれび,"
    "灯 あかり,七福 しちふく,海風 うみかぜ,ひなた ひなた,松風 まつかぜ,夕凪 ゆうなぎ,若葉 わかば,ことり ことり,銀杏 いちょう,"
    "福寿 ふくじゅ,和み なごみ,桜井 さくらい,大黒 だいこく,小春 こはる,しおり しおり,三日月 みかづき,のれん のれん,ふくろう ふくろう,"
    "高砂 たかさご,渚 なぎさ,すずらん すずらん,木漏れ日 こもれび,梅の里 うめのさと,朝日 あさひ,風花 かざはな,八重 やえ,竹の子 たけのこ,"
    "よつば よつば,白菊 しらぎく,瑞穂 みずほ,たんぽぽ たんぽぽ"
)
PLACES = ("港区", "品川区", "大田区", "川崎市", "横浜市")
LIKES = ("朝いちばんの配達", "小分けの袋", "季節の野菜の案内", "電話での注文", "国産のもの", "試食用の見本")
WHY = ("少ない数でもすぐ届く", "担当が店の献立を覚えている", "急な追加に応じてくれる", "産地を聞くと必ず答えが返る")
GOODS = ("野菜", "調味料", "冷凍食品", "鮮魚", "米", "乾物", "油")


def fill(organisation: Organisation, *, by: User, day: date) -> None:
    """Customers and purchases up to yesterday; for nine months more of the new ones come back, and more come by referral."""
    if Customer.objects.filter(organisation=organisation).exists():
        return
    chance = random.Random(28)  # noqa: S311
    purpose = set_purpose(
        organisation=organisation,
        text="ご注文の受け付けとお届け、商品やお休みのご案内、誕生日のごあいさつ、ご利用の回数の集計のため",
        contact=f"{organisation.name} お客様係 03-0000-0000",
        by=by,
    )
    since = period_of(
        day - timedelta(days=DAYS), 3
    ).first_day  # whole quarters can be compared with those of a year before
    rows = [_customer(organisation, number, since, day, chance) for number in range(CUSTOMERS)]
    for row in rows:
        row.purpose = purpose
    people = Customer.objects.bulk_create(rows, batch_size=200)
    _introduce(people, chance)
    bought = [one for person in people for one in _purchases(person, since, day, chance)]
    Purchase.objects.bulk_create(bought, batch_size=1000)
    changed(organisation)


def _customer(organisation: Organisation, number: int, since: date, day: date, chance: random.Random) -> Customer:
    name, kana = NAMES.split(",")[number % 40].split()
    kind, is_old = KINDS[(number // 40 + number) % len(KINDS)], number < 130
    begun = since + timedelta(
        days=-chance.randrange(30, 2000) if is_old else chance.randrange(0, (day - since).days - 4)
    )
    late = (day - begun).days < LATE
    known = chance.random() < 0.85
    born = Birthday(chance.randrange(1, 13), chance.randrange(1, 29)) if chance.random() < 0.6 else None
    row = Customer(organisation=organisation)
    put(
        row,
        Given(
            f"{kind} {name}",
            kana,
            f"K{number + 1:04}",
            f"03-{5000 + number % 4000:04}-{1000 + number * 7 % 9000:04}",
            address=f"東京都{PLACES[number % 3]}{number % 30 + 1}-{number % 9 + 1}" if number % 4 else "",
            birthday=born,
            first_day=begun if is_old else None,
            referred=chance.random() < (0.34 if late else 0.2) if known else None,
            likes=chance.choice(LIKES) if chance.random() < 0.35 else "",
            why=chance.choice(WHY) if chance.random() < 0.2 else "",
        ),
    )
    row._begun = begun  # type: ignore[attr-defined]
    return row


def _introduce(people: list[Customer], chance: random.Random) -> None:
    """Some of those who came by referral, by whom; and two who are in the list twice."""
    came = [person for person in people[130:] if person.referred == Customer.Referred.YES]
    for person in came[::2]:
        person.referred_by = chance.choice(people[:130])
    people[201].phone, people[201].phone_key = people[161].phone, people[161].phone_key
    people[240].name, people[240].key = people[200].name, people[200].key
    Customer.objects.bulk_update(
        [*came[::2], people[201], people[240]], ["referred_by", "phone", "phone_key", "name", "key"]
    )


def _purchases(person: Customer, since: date, day: date, chance: random.Random) -> list[Purchase]:
    begun: date = person._begun  # type: ignore[attr-defined]
    late = (day - begun).days < LATE
    stays = begun < since or chance.random() < (0.63 if late else 0.47)
    every, size = chance.uniform(14, 60), chance.lognormvariate(9.4, 0.5)
    at = since + timedelta(days=chance.randrange(0, 40)) if begun < since else begun
    found = []
    while at < day:
        yen = max(round(size * chance.lognormvariate(0, 0.35) / 100) * 100, 500)
        what = chance.choice(GOODS)
        found.append(Purchase(organisation_id=person.organisation_id, customer=person, day=at, amount=yen, what=what))
        if not stays or chance.random() < 0.03:
            break
        at += timedelta(days=max(round(chance.expovariate(1 / every)), 1))
    return found
