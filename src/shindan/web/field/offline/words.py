"""The instructions that go out with a package, in both languages."""

from __future__ import annotations

from .package import Package


def read_me(package: Package) -> str:
    """README.txt of the zip. It is read where there is no internet, so it says everything."""
    return _TEXT.format(where=f"{package.organisation} {package.centre}", label=package.label, closes=package.closes)


_TEXT = """\
{where}　{label}
インターネットのない場所での実施 / Running this survey without the internet
======================================================================

用意するもの
  - このプログラムを入れたパソコン1台（入れ方は docs/methods/offline.md）
  - この zip ファイル（中身は変えないでください）

1. 始める
     ./run offline PACKAGE.zip
   表示されたアドレスを、職場のネットワークから開けることを確かめてください。
   回答者はこのアドレスから回答します。サーバーは何度止めても、同じ命令で続きから始まります。
2. 回答コードを作る（コードを使う調査だけ）
     ./run offline PACKAGE.zip --codes 50
   コードは一度だけ表のファイルに書き出します。だれに渡したかを記録せずに配ってください。
3. 回答の数を見る
     ./run offline PACKAGE.zip --count
   一定の人数がそろうごとに増えます。
4. 期間を延ばす（元の締め切りは {closes:%Y/%m/%d}）
     ./run offline PACKAGE.zip --until 2026-12-31
5. 締め切る
     ./run offline PACKAGE.zip --close
   封をした回答のファイル（.answers）が1つできます。このファイルを開けるのは、パッケージを作ったサーバーだけです。
   サーバーの担当者に渡し、「実施状況」の「インターネットのない場所での実施」から1回だけ入れてもらってください。
6. 入れ終わったら、この機械のデータのフォルダーを消してください。

守られること
  - 氏名、時刻、端末、ネットワークの番号は保存しません。回答は締め切りまで封をしたまま置き、この機械では開きません。
  - 通信は暗号化していません。信頼できるネットワークで使うか、暗号化する中継（プロキシ）を前に置いてください。
  - データのフォルダーには封をする鍵もあります。ほかの人に渡さず、締め切りの前に写しを取らないでください。

----------------------------------------------------------------------

You need one computer with this program (docs/methods/offline.md says how to install it without the internet) and this zip.

1. Start:            ./run offline PACKAGE.zip          Respondents open the address that it shows. Start and stop as you like.
2. Codes, if used:   ./run offline PACKAGE.zip --codes 50   They are written into a file once. Do not note who got which.
3. How many:         ./run offline PACKAGE.zip --count  It rises in steps.
4. Extend:           ./run offline PACKAGE.zip --until 2026-12-31
5. Close:            ./run offline PACKAGE.zip --close  Makes one .answers file that only the sending server can open. Hand it to
                     whoever runs that server; it is taken in once, under "Field" of the entry.
6. Afterwards delete the data folder of this computer.

Names, times, devices and network addresses are not kept. Answers stay sealed on this computer and are not opened here. The
connection is not encrypted: use a network that you trust, or put an encrypting proxy in front. The data folder also holds the key
of the seal: hand it to nobody, and make no copies of it before the close.
"""
